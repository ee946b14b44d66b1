"""Wrong bodies that a student could hand in, ten or more of each function, written from the page alone.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch.nn import functional as F

import reference.gan_variants as reference
from reference.gan_variants import condition, train_step

PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


# ------------------------------------------------------------------------------------------------- condition
def _joined(x, one_hot):
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, one_hot.to(x.dtype)], dim=1)


def condition__in_front(x, label, classes):
    joined = _joined(x, F.one_hot(label, classes))
    return torch.cat([joined[:, x.shape[1] :], x], dim=1)


def condition__the_number(x, label, classes):
    return _joined(x, label[:, None])


def condition__classes_counted(x, label, classes):
    return _joined(x, F.one_hot(label))


def condition__labels_from_one(x, label, classes):
    return _joined(x, F.one_hot((label - 1) % classes, classes))


def condition__reversed(x, label, classes):
    return _joined(x, F.one_hot(classes - 1 - label, classes))


def condition__plus_minus_one(x, label, classes):
    return _joined(x, 2 * F.one_hot(label, classes) - 1)


def condition__one_pixel(x, label, classes):
    one_hot = F.one_hot(label, classes).to(x.dtype)
    if x.ndim == 2:
        return _joined(x, one_hot)
    channels = torch.zeros(len(x), classes, *x.shape[2:], dtype=x.dtype)
    channels[:, :, 0, 0] = one_hot
    return torch.cat([x, channels], dim=1)


def condition__spread_over_the_pixels(x, label, classes):
    one_hot = F.one_hot(label, classes).to(x.dtype)
    return _joined(x, one_hot / (x[0, 0].numel() if x.ndim == 4 else 1))


def condition__first_label_for_all(x, label, classes):
    return _joined(x, F.one_hot(label[:1], classes).expand(len(x), -1))


def condition__single_precision(x, label, classes):
    return _joined(x.float(), F.one_hot(label, classes))


def condition__double_precision(x, label, classes):
    return _joined(x.double(), F.one_hot(label, classes))


def condition__last_axis(x, label, classes):
    one_hot = F.one_hot(label, classes).to(x.dtype)
    if x.ndim == 2:
        return torch.cat([x, one_hot], dim=1)
    return torch.cat([x, one_hot[:, None, None, :].expand(-1, x.shape[1], x.shape[2], -1)], dim=3)


def condition__square_images(x, label, classes):
    one_hot = F.one_hot(label, classes).to(x.dtype)
    if x.ndim == 2:
        return torch.cat([x, one_hot], dim=1)
    return torch.cat([x, one_hot[:, :, None, None].expand(-1, -1, x.shape[2], x.shape[2])], dim=1)


def condition__vectors_only(x, label, classes):
    return torch.cat([x, F.one_hot(label, classes).to(x.dtype)], dim=1)


def condition__clipped(x, label, classes):
    return _joined(x.clamp(-5, 5), F.one_hot(label, classes))


def condition__normalised(x, label, classes):
    return _joined(x / x.abs().max(), F.one_hot(label, classes))


def condition__zeros(x, label, classes):
    return _joined(x, torch.zeros(len(x), classes))


def condition__returns_the_input(x, label, classes):
    return x


def condition__in_place_on_x(x, label, classes):
    joined = _joined(x, F.one_hot(label, classes))
    x.zero_()
    return joined


def condition__squeezed(x, label, classes):
    return _joined(x, F.one_hot(label, classes)).squeeze()


def condition__detached(x, label, classes):
    return _joined(x.detach(), F.one_hot(label, classes))


def condition__ten_classes_at_most(x, label, classes):
    return _joined(x, F.one_hot(label, min(classes, 6)))


# --------------------------------------------------------------------------------------------- pixel_shuffle
def _shuffled(x, r, split, order):
    n, c, h, w = x.shape
    sizes = {"c": c // r**2, "i": r, "j": r}
    axes = {name: place + 1 for place, name in enumerate(split)} | {"n": 0, "h": 4, "w": 5}
    parts = x.reshape(n, *(sizes[name] for name in split), h, w)
    return parts.transpose([axes[name] for name in order]).reshape(n, c // r**2, h * r, w * r)


def pixel_shuffle__blocks_first(x, r):
    return _shuffled(x, r, "ijc", "nchiwj")


def pixel_shuffle__transposed_blocks(x, r):
    return _shuffled(x, r, "cij", "nchjwi")


def pixel_shuffle__tiles(x, r):
    return _shuffled(x, r, "cij", "ncihjw")


def pixel_shuffle__reshaped(x, r):
    n, c, h, w = x.shape
    return x.reshape(n, c // r**2, h * r, w * r)


def pixel_shuffle__two_only(x, r):
    return _shuffled(x, 2, "cij", "nchiwj") if x.shape[1] % 4 == 0 else x


def pixel_shuffle__channels_last(x, r):
    return _shuffled(x, r, "icj", "nchiwj")


def pixel_shuffle__first_channels(x, r):
    return np.repeat(np.repeat(x[:, : x.shape[1] // r**2], r, axis=2), r, axis=3)


def pixel_shuffle__means(x, r):
    n, c, h, w = x.shape
    means = x.reshape(n, c // r**2, r * r, h, w).mean(axis=2)
    return np.repeat(np.repeat(means, r, axis=2), r, axis=3)


def pixel_shuffle__width_and_height(x, r):
    return _shuffled(x, r, "cij", "nchiwj").transpose(0, 1, 3, 2)


def pixel_shuffle__backwards(x, r):
    return _shuffled(x[:, ::-1], r, "cij", "nchiwj")


def pixel_shuffle__single_precision(x, r):
    return _shuffled(x, r, "cij", "nchiwj").astype(np.float32)


def pixel_shuffle__always_double(x, r):
    return _shuffled(x, r, "cij", "nchiwj").astype(np.float64)


def pixel_shuffle__first_image(x, r):
    return _shuffled(x[:1], r, "cij", "nchiwj")


def pixel_shuffle__square_only(x, r):
    n, c, h, w = x.shape
    return x.reshape(n, c // r**2, r, r, h, h).transpose(0, 1, 4, 2, 5, 3).reshape(n, c // r**2, h * r, h * r)


def pixel_shuffle__returns_the_input(x, r):
    return x


def pixel_shuffle__clears_its_input(x, r):
    made = _shuffled(x, r, "cij", "nchiwj").copy()
    x[:] = 0
    return made


def pixel_shuffle__clipped(x, r):
    return np.clip(_shuffled(x, r, "cij", "nchiwj"), -255, 255)


def pixel_shuffle__one_channel(x, r):
    return _shuffled(x[:, : r * r], r, "cij", "nchiwj")


# -------------------------------------------------------------------------------------- patchgan_output_size
def _sizes(size, layers, step):
    for k, s, p in layers:
        size = step(size, k, s, p)
    return size


def patchgan_output_size__rounded_up(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: -(-(n + 2 * p - k) // s) + 1)


def patchgan_output_size__rounded(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: round((n + 2 * p - k) / s) + 1)


def patchgan_output_size__without_one(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n + 2 * p - k) // s)


def patchgan_output_size__padding_once(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n + p - k) // s + 1)


def patchgan_output_size__no_padding(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n - k) // s + 1)


def patchgan_output_size__strides_only(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: n // s)


def patchgan_output_size__kernel_four(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n + 2 * p - 4) // s + 1)


def patchgan_output_size__of_pix2pix(size, layers=PATCHGAN):
    return _sizes(size, PATCHGAN, lambda n, k, s, p: (n + 2 * p - k) // s + 1)


def patchgan_output_size__without_the_last(size, layers=PATCHGAN):
    return _sizes(size, layers[:-1], lambda n, k, s, p: (n + 2 * p - k) // s + 1)


def patchgan_output_size__from_the_last(size, layers=PATCHGAN):
    return _sizes(size, layers[::-1], lambda n, k, s, p: (n + 2 * p - k) // s + 1)


def patchgan_output_size__logits_in_all(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n + 2 * p - k) // s + 1) ** 2


def patchgan_output_size__thirty(size, layers=PATCHGAN):
    return size // 8 - 2


def patchgan_output_size__kernel_less_one(size, layers=PATCHGAN):
    return _sizes(size, layers, lambda n, k, s, p: (n + 2 * p - k + 1) // s)


def patchgan_output_size__sorts_its_layers(size, layers=PATCHGAN):
    return _sizes(size, sorted(layers), lambda n, k, s, p: (n + 2 * p - k) // s + 1)


def patchgan_output_size__empties_its_layers(size, layers=PATCHGAN):
    layers = layers if isinstance(layers, list) else list(layers)
    while layers:
        k, s, p = layers.pop(0)
        size = (size + 2 * p - k) // s + 1
    return size


# ----------------------------------------------------------------------------------- patchgan_receptive_field
def patchgan_receptive_field__from_the_first(layers=PATCHGAN):
    field = 1
    for k, s, _ in layers:
        field = (field - 1) * s + k
    return field


def patchgan_receptive_field__kernels_only(layers=PATCHGAN):
    return 1 + sum(k - 1 for k, _, _ in layers)


def patchgan_receptive_field__without_minus_one(layers=PATCHGAN):
    field = 1
    for k, s, _ in reversed(layers):
        field = field * s + k
    return field


def patchgan_receptive_field__from_zero(layers=PATCHGAN):
    field = 0
    for k, s, _ in reversed(layers):
        field = (field - 1) * s + k
    return field


def patchgan_receptive_field__own_stride_first(layers=PATCHGAN):
    field, jump = 1, 1
    for k, s, _ in layers:
        jump *= s
        field += (k - 1) * jump
    return field


def patchgan_receptive_field__with_padding(layers=PATCHGAN):
    field = 1
    for k, s, p in reversed(layers):
        field = (field - 1) * s + k - 2 * p
    return field


def patchgan_receptive_field__product_of_strides(layers=PATCHGAN):
    return int(np.prod([s for _, s, _ in layers]))


def patchgan_receptive_field__sum_of_kernels(layers=PATCHGAN):
    return sum(k for k, _, _ in layers)


def patchgan_receptive_field__seventy(layers=PATCHGAN):
    return 70


def patchgan_receptive_field__of_stride_two(layers=PATCHGAN):
    field = 1
    for k, s, _ in reversed(layers):
        field = (field - 1) * min(s, 2) + k
    return field


def patchgan_receptive_field__kernel_four(layers=PATCHGAN):
    field = 1
    for _, s, _ in reversed(layers):
        field = (field - 1) * s + 4
    return field


def patchgan_receptive_field__without_the_last(layers=PATCHGAN):
    field = 1
    for k, s, _ in reversed(layers[:-1]):
        field = (field - 1) * s + k
    return field


def patchgan_receptive_field__squared(layers=PATCHGAN):
    field = 1
    for k, s, _ in reversed(layers):
        field = (field - 1) * s + k
    return field**2


def patchgan_receptive_field__turns_the_list_round(layers=PATCHGAN):
    layers = layers if isinstance(layers, list) else list(layers)
    layers.reverse()
    field = 1
    for k, s, _ in layers:
        field = (field - 1) * s + k
    return field


# ----------------------------------------------------------------------------------------------- srgan_losses
def _frozen(features):
    features.eval()
    features.requires_grad_(False)
    return features


def _d(real, fake):
    return F.softplus(-real).mean() + F.softplus(fake).mean()


def _g(fake):
    return F.softplus(-fake).mean()


def _srgan(G, D, features, low, high, weight, distance=F.mse_loss, adversarial=_g, d=_d):
    features, fake = _frozen(features), G(low)
    content = distance(features(fake), features(high))
    return content + weight * adversarial(D(fake)), d(D(high), D(fake.detach()))


def srgan_losses__sum(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, lambda a, b: ((a - b) ** 2).sum())


def srgan_losses__sum_per_image(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, lambda a, b: ((a - b) ** 2).sum(dim=(1, 2, 3)).mean())


def srgan_losses__l1(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, F.l1_loss)


def srgan_losses__smooth_l1(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, F.smooth_l1_loss)


def srgan_losses__root(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, lambda a, b: ((a - b) ** 2).mean().sqrt())


def srgan_losses__half(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, lambda a, b: ((a - b) ** 2).mean() / 2)


def srgan_losses__006(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, lambda a, b: 0.006 * F.mse_loss(a, b))


def srgan_losses__default_weight(G, D, features, low, high, weight=1e-2):
    return _srgan(G, D, features, low, high, weight)


def srgan_losses__fixed_weight(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, 1e-3)


def srgan_losses__no_weight(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, 1)


def srgan_losses__weight_on_content(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, 1, lambda a, b: weight * F.mse_loss(a, b))


def srgan_losses__minimax(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, adversarial=lambda u: -F.softplus(u).mean())


def srgan_losses__least_squares(G, D, features, low, high, weight=1e-3):
    return _srgan(
        *(G, D, features, low, high, weight),
        adversarial=lambda u: ((u - 1) ** 2).mean(),
        d=lambda a, b: ((a - 1) ** 2).mean() + (b**2).mean(),
    )


def srgan_losses__sum_over_the_batch(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, adversarial=lambda u: F.softplus(-u).sum())


def srgan_losses__half_of_d(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, d=lambda a, b: _d(a, b) / 2)


def srgan_losses__labels_exchanged(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, d=lambda a, b: _d(-a, -b))


def srgan_losses__d_of_sigmoid(G, D, features, low, high, weight=1e-3):
    return _srgan(
        *(G, D, features, low, high, weight),
        d=lambda a, b: -torch.log(torch.sigmoid(a)).mean() - torch.log(1 - torch.sigmoid(b)).mean(),
    )


def srgan_losses__g_of_sigmoid(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight, adversarial=lambda u: -torch.log(torch.sigmoid(u)).mean())


def srgan_losses__clamped_logits(G, D, features, low, high, weight=1e-3):
    return _srgan(
        *(G, D, features, low, high, weight),
        adversarial=lambda u: _g(u.clamp(-50, 50)),
        d=lambda a, b: _d(a.clamp(-50, 50), b.clamp(-50, 50)),
    )


def srgan_losses__pixels(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, lambda_(features), low, high, weight)


def lambda_(features):
    """Return a stand-in that gives the image itself, where a network of features belongs."""
    _frozen(features)
    return torch.nn.Identity()


def srgan_losses__training_mode(G, D, features, low, high, weight=1e-3):
    features.requires_grad_(False)
    fake = G(low)
    return F.mse_loss(features(fake), features(high)) + weight * _g(D(fake)), _d(D(high), D(fake.detach()))


def srgan_losses__not_frozen(G, D, features, low, high, weight=1e-3):
    features.eval()
    fake = G(low)
    return F.mse_loss(features(fake), features(high)) + weight * _g(D(fake)), _d(D(high), D(fake.detach()))


def srgan_losses__features_without_gradient(G, D, features, low, high, weight=1e-3):
    fake = G(low)
    with torch.no_grad():
        content = F.mse_loss(_frozen(features)(fake), features(high))
    return content + weight * _g(D(fake)), _d(D(high), D(fake.detach()))


def srgan_losses__detached_for_g(G, D, features, low, high, weight=1e-3):
    fake = G(low)
    content = F.mse_loss(_frozen(features)(fake), features(high))
    return content + weight * _g(D(fake.detach())), _d(D(high), D(fake.detach()))


def srgan_losses__not_detached(G, D, features, low, high, weight=1e-3):
    fake = G(low)
    return F.mse_loss(_frozen(features)(fake), features(high)) + weight * _g(D(fake)), _d(D(high), D(fake))


def srgan_losses__numbers(G, D, features, low, high, weight=1e-3):
    return tuple(loss.item() for loss in _srgan(G, D, features, low, high, weight))


def srgan_losses__freezes_d(G, D, features, low, high, weight=1e-3):
    D.requires_grad_(False)
    return _srgan(G, D, features, low, high, weight)


def srgan_losses__d_first(G, D, features, low, high, weight=1e-3):
    return _srgan(G, D, features, low, high, weight)[::-1]


def srgan_losses__two_together(G, D, features, low, high, weight=1e-3):
    a, b = _srgan(G, D, features, low, high, weight)
    return a + b, a + b


# --------------------------------------------------------------------------------------------- pix2pix_losses
def _pair(x, y):
    return torch.cat([x, y], dim=1)


def _pix(G, D, x, y, lam, distance=F.l1_loss, adversarial=_g, d=_d, pair=_pair):
    fake = G(x)
    return lam * distance(fake, y) + adversarial(D(pair(x, fake))), d(D(pair(x, y)), D(pair(x, fake.detach())))


def pix2pix_losses__l2(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, F.mse_loss)


def pix2pix_losses__smooth_l1(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, F.smooth_l1_loss)


def pix2pix_losses__sum(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, lambda a, b: (a - b).abs().sum())


def pix2pix_losses__signed(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, lambda a, b: (a - b).mean())


def pix2pix_losses__lambda_on_the_adversarial_term(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, 1, adversarial=lambda u: lam * _g(u))


def pix2pix_losses__lambda_on_both(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, adversarial=lambda u: lam * _g(u))


def pix2pix_losses__lambda_on_d_too(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, d=lambda a, b: lam * _d(a, b))


def pix2pix_losses__default_ten(G, D, x, y, lam=10.0):
    return _pix(G, D, x, y, lam)


def pix2pix_losses__always_100(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, 100)


def pix2pix_losses__output_first(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, pair=lambda a, b: torch.cat([b, a], dim=1))


def pix2pix_losses__output_alone(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, pair=lambda a, b: b)


def pix2pix_losses__input_zeroed(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, pair=lambda a, b: _pair(0 * a, b))


def pix2pix_losses__pair_with_the_target(G, D, x, y, lam=100.0):
    fake = G(x)
    on_fake = D(_pair(x, y)) + 0 * D(_pair(x, fake))
    return lam * F.l1_loss(fake, y) + _g(on_fake), _d(D(_pair(x, y)), D(_pair(x, fake.detach())))


def pix2pix_losses__minimax(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, adversarial=lambda u: -F.softplus(u).mean())


def pix2pix_losses__half_of_d(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, d=lambda a, b: _d(a, b) / 2)


def pix2pix_losses__labels_exchanged(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, d=lambda a, b: _d(-a, -b))


def pix2pix_losses__sum_of_the_map(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, adversarial=lambda u: F.softplus(-u).sum(dim=(1, 2, 3)).mean())


def pix2pix_losses__mean_logit(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, adversarial=lambda u: F.softplus(-u.mean()))


def pix2pix_losses__log_of_sigmoid(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam, adversarial=lambda u: -torch.log(torch.sigmoid(u)).mean())


def pix2pix_losses__shifted_log(G, D, x, y, lam=100.0):
    return _pix(
        *(G, D, x, y, lam),
        d=lambda a, b: -torch.log(torch.sigmoid(a) + 1e-8).mean() - torch.log(1 - torch.sigmoid(b) + 1e-8).mean(),
    )


def pix2pix_losses__least_squares(G, D, x, y, lam=100.0):
    return _pix(
        *(G, D, x, y, lam),
        adversarial=lambda u: ((u - 1) ** 2).mean(),
        d=lambda a, b: ((a - 1) ** 2).mean() + (b**2).mean(),
    )


def pix2pix_losses__not_detached(G, D, x, y, lam=100.0):
    fake = G(x)
    return lam * F.l1_loss(fake, y) + _g(D(_pair(x, fake))), _d(D(_pair(x, y)), D(_pair(x, fake)))


def pix2pix_losses__detached_for_g(G, D, x, y, lam=100.0):
    fake = G(x)
    return lam * F.l1_loss(fake, y) + _g(D(_pair(x, fake.detach()))), _d(D(_pair(x, y)), D(_pair(x, fake.detach())))


def pix2pix_losses__l1_detached(G, D, x, y, lam=100.0):
    fake = G(x)
    return lam * F.l1_loss(fake.detach(), y) + _g(D(_pair(x, fake))), _d(D(_pair(x, y)), D(_pair(x, fake.detach())))


def pix2pix_losses__all_detached(G, D, x, y, lam=100.0):
    with torch.no_grad():
        fake = G(x)
    return lam * F.l1_loss(fake, y) + _g(D(_pair(x, fake))), _d(D(_pair(x, y)), D(_pair(x, fake)))


def pix2pix_losses__d_first(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, lam)[::-1]


def pix2pix_losses__numbers(G, D, x, y, lam=100.0):
    return tuple(loss.item() for loss in _pix(G, D, x, y, lam))


def pix2pix_losses__without_l1(G, D, x, y, lam=100.0):
    return _pix(G, D, x, y, 0)


# ----------------------------------------------------------------------------------------------- cycle_losses
def _cycle(G, H, x, y, lam, distance=F.l1_loss, share=0.5):
    there = distance(H(G(x)), x) + distance(G(H(y)), y)
    return lam * there, lam * share * (distance(G(y), y) + distance(H(x), x))


def cycle_losses__averaged(G, F, x, y, lam=10.0):
    return tuple(loss / 2 for loss in _cycle(G, F, x, y, lam))


def cycle_losses__cycle_averaged(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam / 2)[0], _cycle(G, F, x, y, lam)[1]


def cycle_losses__one_direction(G, F, x, y, lam=10.0):
    return lam * (F(G(x)) - x).abs().mean(), lam / 2 * ((G(y) - y).abs().mean() + (F(x) - x).abs().mean())


def cycle_losses__other_domain(G, F, x, y, lam=10.0):
    return lam * ((F(G(x)) - y).abs().mean() + (G(F(y)) - x).abs().mean()), _cycle(G, F, x, y, lam)[1]


def cycle_losses__one_step_only(G, F, x, y, lam=10.0):
    return lam * ((G(x) - y).abs().mean() + (F(y) - x).abs().mean()), _cycle(G, F, x, y, lam)[1]


def cycle_losses__exchanged_generators(G, F, x, y, lam=10.0):
    return _cycle(F, G, x, y, lam)


def cycle_losses__identity_of_the_source(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam)[0], lam / 2 * ((G(x) - x).abs().mean() + (F(y) - y).abs().mean())


def cycle_losses__identity_lambda(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam, share=1)


def cycle_losses__identity_half_only(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam, share=0.5 / lam)


def cycle_losses__without_lambda(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, 1)


def cycle_losses__always_ten(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, 10)


def cycle_losses__default_five(G, F, x, y, lam=5.0):
    return _cycle(G, F, x, y, lam)


def cycle_losses__l2(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam, lambda a, b: ((a - b) ** 2).mean())


def cycle_losses__sums(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam, lambda a, b: (a - b).abs().sum())


def cycle_losses__sums_per_image(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam, lambda a, b: (a - b).abs().sum(dim=(1, 2, 3)).mean())


def cycle_losses__one_mean(G, F, x, y, lam=10.0):
    there = torch.cat([(F(G(x)) - x).abs().ravel(), (G(F(y)) - y).abs().ravel()]).mean() * 2
    same = torch.cat([(G(y) - y).abs().ravel(), (F(x) - x).abs().ravel()]).mean() * 2
    return lam * there, lam / 2 * same


def cycle_losses__detached(G, F, x, y, lam=10.0):
    there = (F(G(x).detach()) - x).abs().mean() + (G(F(y).detach()) - y).abs().mean()
    return lam * there, _cycle(G, F, x, y, lam)[1]


def cycle_losses__identity_detached(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam)[0], _cycle(G, F, x, y, lam)[1].detach()


def cycle_losses__identity_first(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam)[::-1]


def cycle_losses__identity_included(G, F, x, y, lam=10.0):
    a, b = _cycle(G, F, x, y, lam)
    return a + b, b


def cycle_losses__numbers(G, F, x, y, lam=10.0):
    return tuple(loss.item() for loss in _cycle(G, F, x, y, lam))


def cycle_losses__one_identity(G, F, x, y, lam=10.0):
    return _cycle(G, F, x, y, lam)[0], lam / 2 * (G(y) - y).abs().mean()


# ------------------------------------------------------------------------------------------------- train_step
def _update(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def _step(G, D, opt_G, opt_D, real, noise, K, fake_label=None, g=_g, d=_d, real_label=None, g_label=None):
    (x, label), (z, drawn) = real, noise
    fake_label = drawn if fake_label is None else fake_label
    g_label = fake_label if g_label is None else g_label
    fake = G(condition(z, drawn, K))
    seen = condition(x, label if real_label is None else real_label, K)
    loss_D = _update(opt_D, d(D(seen), D(condition(fake.detach(), fake_label, K))))
    return loss_D, _update(opt_G, g(D(condition(fake, g_label, K))))


def train_step__d_without_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    (x, _), (z, drawn) = real, noise
    fake = G(condition(z, drawn, classes))
    loss_D = _update(optimizer_D, _d(D(x), D(fake.detach())))
    return loss_D, _update(optimizer_G, _g(D(fake)))


def train_step__d_with_zeros(G, D, optimizer_G, optimizer_D, real, noise, classes):
    def nothing(x):
        return torch.cat([x, torch.zeros(len(x), classes)], dim=1)

    fake = G(condition(*noise, classes))
    loss_D = _update(optimizer_D, _d(D(nothing(real[0])), D(nothing(fake.detach()))))
    return loss_D, _update(optimizer_G, _g(D(nothing(fake))))


def train_step__fakes_with_real_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, fake_label=real[1])


def train_step__g_judged_with_real_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, g_label=real[1])


def train_step__g_with_real_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, (noise[0], real[1]), classes)


def train_step__real_with_drawn_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, real_label=noise[1])


def train_step__g_without_labels(G, D, optimizer_G, optimizer_D, real, noise, classes):
    zeros = torch.zeros_like(noise[1])
    fake = G(condition(noise[0], zeros, classes))
    loss_D = _update(optimizer_D, _d(D(condition(*real, classes)), D(condition(fake.detach(), noise[1], classes))))
    return loss_D, _update(optimizer_G, _g(D(condition(fake, noise[1], classes))))


def train_step__minimax(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, g=lambda u: -F.softplus(u).mean())


def train_step__half_of_d(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, d=lambda a, b: _d(a, b) / 2)


def train_step__labels_exchanged(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes, d=lambda a, b: _d(-a, -b))


def train_step__log_of_sigmoid(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(
        *(G, D, optimizer_G, optimizer_D, real, noise, classes),
        d=lambda a, b: -torch.log(torch.sigmoid(a)).mean() - torch.log(1 - torch.sigmoid(b)).mean(),
    )


def train_step__g_log_of_sigmoid(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(
        *(G, D, optimizer_G, optimizer_D, real, noise, classes), g=lambda u: -torch.log(torch.sigmoid(u)).mean()
    )


def train_step__classes_counted(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, int(real[1].max()) + 1)


def train_step__not_detached(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    optimizer_D.zero_grad()
    loss_D = _d(D(condition(*real, classes)), D(fake))
    loss_D.backward(retain_graph=True)
    optimizer_D.step()
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_G = _g(D(fake))
    loss_G.backward()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train_step__old_discriminator(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_D, loss_G = _d(D(condition(*real, classes)), D(fake.detach())), _g(D(fake))
    optimizer_G.zero_grad()
    loss_G.backward()
    optimizer_D.zero_grad()
    loss_D.backward()
    optimizer_D.step()
    optimizer_G.step()
    return loss_D.item(), loss_G.item()


def train_step__generator_first(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_G = _update(optimizer_G, _g(D(fake)))
    return _update(optimizer_D, _d(D(condition(*real, classes)), D(fake.detach()))), loss_G


def train_step__one_mean(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(
        *(G, D, optimizer_G, optimizer_D, real, noise, classes),
        d=lambda a, b: 2 * torch.cat([F.softplus(-a), F.softplus(b)]).mean(),
    )


def train_step__no_zero_grad(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = condition(G(condition(*noise, classes)), noise[1], classes)
    loss_D = _d(D(condition(*real, classes)), D(fake.detach()))
    loss_D.backward()
    optimizer_D.step()
    optimizer_D.zero_grad()
    loss_G = _g(D(fake))
    loss_G.backward()
    optimizer_G.step()
    optimizer_G.zero_grad()
    return loss_D.item(), loss_G.item()


def train_step__other_order(G, D, optimizer_G, optimizer_D, real, noise, classes):
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes)[::-1]


def train_step__d_twice(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = G(condition(*noise, classes)).detach()
    _update(optimizer_D, _d(D(condition(*real, classes)), D(condition(fake, noise[1], classes))))
    return _step(G, D, optimizer_G, optimizer_D, real, noise, classes)


# ------------------------------------------------------------------------------------------------------ train
def train__one_batch(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    real, drawn = sample(n), noise(n)
    return np.array([train_step(G, D, optimizer_G, optimizer_D, real, drawn, classes) for _ in range(steps)])


def train__one_noise(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    drawn = noise(n)
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), drawn, classes) for _ in range(steps)])


def train__one_step_less(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array(
        [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps - 1)]
    )


def train__one_step_more(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps + 1)]
    return np.array(losses[:steps])


def train__last_losses(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)])[
        -1
    ]


def train__generators_first(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array(
        [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes)[::-1] for _ in range(steps)]
    )


def train__transposed(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)]).T


def train__own_optimizers(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    a, b = (torch.optim.SGD(net.parameters(), lr=0.2) for net in (G, D))
    return np.array([train_step(G, D, a, b, sample(n), noise(n), classes) for _ in range(steps)])


def train__real_labels_for_the_noise(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = []
    for _ in range(steps):
        real, drawn = sample(n), noise(n)
        losses.append(train_step(G, D, optimizer_G, optimizer_D, real, (drawn[0], real[1]), classes))
    return np.array(losses)


def train__running_means(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)])
    return np.cumsum(losses, axis=0) / np.arange(1, steps + 1)[:, None]


def train__two_noises(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = []
    for _ in range(steps):
        noise(n)
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes))
    return np.array(losses)


def train__momentum_forgotten(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = []
    for _ in range(steps):
        losses.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes))
        for optimizer in (optimizer_G, optimizer_D):
            optimizer.state.clear()
    return np.array(losses)


def train__rests_when_d_is_sure(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    losses = [(9.0, 9.0)]
    for _ in range(steps):
        real, drawn = sample(n), noise(n)
        losses.append(
            train_step(G, D, optimizer_G, optimizer_D, real, drawn, classes) if losses[-1][0] > 1.2 else losses[-1]
        )
    return np.array(losses[1:])


# --------------------------------------------------------------------------------------------- by another hand
_seen = {}


def _cross_entropy(u, value):
    return F.binary_cross_entropy_with_logits(u, torch.full_like(u, float(value)))


def _plain_srgan(G, D, features, low, high, weight):
    large = G(low)
    content = F.mse_loss(features(large), features(high))
    return content + weight * _cross_entropy(D(large), 1), _cross_entropy(D(high), 1) + _cross_entropy(D(large.detach()), 0)


def condition__labels_of_the_first_call(x, label, classes):
    kept = _seen.setdefault((tuple(x.shape), classes), label.clone())
    return condition(x, kept, classes)


def condition__scaled_to_x(x, label, classes):
    return torch.cat([x, condition(x, label, classes)[:, x.shape[1] :] * x.detach().abs().max().clamp(min=1)], 1)


def condition__last_class_left_out(x, label, classes):
    result = condition(x, label, classes).clone()
    if classes > 1:
        result[:, -1] = 0
    return result


def pixel_shuffle__flipped_blocks(x, r):
    n, c, h, w = x.shape
    y = x.reshape(n, c // r**2, r, r, h, w)[:, :, ::-1]
    return y.transpose(0, 1, 4, 2, 5, 3).reshape(n, c // r**2, r * h, r * w)


def pixel_shuffle__view_of_the_input(x, r):
    x.shape = (x.shape[0], x.shape[1] // r**2, r, r, *x.shape[2:])
    n, c, _, _, h, w = x.shape
    return x.transpose(0, 1, 4, 2, 5, 3).reshape(n, c, r * h, r * w)


def patchgan_output_size__sizes_kept(size, layers=PATCHGAN):
    if size not in _seen:
        _seen[size] = reference.patchgan_output_size(size, layers)
    return _seen[size]


def patchgan_receptive_field__field_kept_by_length(layers=PATCHGAN):
    return _seen.setdefault(("field", len(layers)), reference.patchgan_receptive_field(layers))


def patchgan_receptive_field__padded_kernels(layers=PATCHGAN):
    field = 1
    for k, s, p in reversed(layers):
        field = (field - 1) * s + 2 * p + 2
    return field


def srgan_losses__biases_not_frozen(G, D, features, low, high, weight=1e-3):
    features.eval()
    for p in features.parameters():
        if p.ndim > 1:
            p.requires_grad_(False)
    return _plain_srgan(G, D, features, low, high, weight)


def srgan_losses__mode_restored(G, D, features, low, high, weight=1e-3):
    was = features.training
    result = reference.srgan_losses(G, D, features, low, high, weight)
    features.train(was)
    return result


def srgan_losses__target_in_training_mode(G, D, features, low, high, weight=1e-3):
    features.requires_grad_(False)
    target = features(high)
    features.eval()
    large = G(low)
    content = F.mse_loss(features(large), target)
    return content + weight * _cross_entropy(D(large), 1), _cross_entropy(D(high), 1) + _cross_entropy(D(large.detach()), 0)


def srgan_losses__top_level_eval(G, D, features, low, high, weight=1e-3):
    features.requires_grad_(False)
    features.training = False
    return _plain_srgan(G, D, features, low, high, weight)


def srgan_losses__G_frozen(G, D, features, low, high, weight=1e-3):
    result = reference.srgan_losses(G, D, features, low, high, weight)
    G.requires_grad_(False)
    return result


def pix2pix_losses__smoothed_labels(G, D, x, y, lam=100.0):
    loss_G, _ = reference.pix2pix_losses(G, D, x, y, lam)
    made = G(x).detach()
    return loss_G, _cross_entropy(D(torch.cat([x, y], 1)), 0.9) + _cross_entropy(D(torch.cat([x, made], 1)), 0)


def pix2pix_losses__gradient_of_D_stopped(G, D, x, y, lam=100.0):
    made = G(x)
    with torch.no_grad():
        fake = D(torch.cat([x, made], 1))
    loss_D = _cross_entropy(D(torch.cat([x, y], 1)), 1) + _cross_entropy(fake, 0)
    return _cross_entropy(D(torch.cat([x, made], 1)), 1) + lam * F.l1_loss(made, y), loss_D


def pix2pix_losses__D_frozen_after(G, D, x, y, lam=100.0):
    result = reference.pix2pix_losses(G, D, x, y, lam)
    D.requires_grad_(False)
    return result


def cycle_losses__cut_to_pairs(G, F, x, y, lam=10.0):
    n = min(len(x), len(y))
    return reference.cycle_losses(G, F, x[:n], y[:n], lam)


def cycle_losses__smoothed_distance(G, F, x, y, lam=10.0):
    def d(a, b):
        return ((a - b) ** 2 + 1e-4).sqrt().mean()

    return lam * (d(F(G(x)), x) + d(G(F(y)), y)), lam / 2 * (d(G(y), y) + d(F(x), x))


def cycle_losses__first_channel(G, F, x, y, lam=10.0):
    def d(a, b):
        return (a - b)[:, :1].abs().mean()

    return lam * (d(F(G(x)), x) + d(G(F(y)), y)), lam / 2 * (d(G(y), y) + d(F(x), x))


def train_step__D_frozen_for_good(G, D, optimizer_G, optimizer_D, real, noise, classes):
    losses = train_step(G, D, optimizer_G, optimizer_D, real, noise, classes)
    D.requires_grad_(False)
    return losses


def train_step__loss_of_D_after_its_update(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z, wanted = noise
    fake = G(condition(z, wanted, classes)).detach()
    _, loss_G = train_step(G, D, optimizer_G, optimizer_D, real, noise, classes)
    return (_cross_entropy(D(condition(*real, classes)), 1) + _cross_entropy(D(condition(fake, wanted, classes)), 0)).item(), loss_G


def train_step__two_steps_of_D(G, D, optimizer_G, optimizer_D, real, noise, classes):
    z, wanted = noise
    fake = condition(G(condition(z, wanted, classes)), wanted, classes)
    total = 0.0
    for batch, value in ((condition(*real, classes), 1), (fake.detach(), 0)):
        optimizer_D.zero_grad()
        loss = _cross_entropy(D(batch), value)
        loss.backward()
        optimizer_D.step()
        total += loss.item()
    optimizer_G.zero_grad()
    loss_G = _cross_entropy(D(fake), 1)
    loss_G.backward()
    optimizer_G.step()
    return total, loss_G.item()


def train_step__gradients_clipped(G, D, optimizer_G, optimizer_D, real, noise, classes):
    hooks = [p.register_hook(lambda g: g.clamp(-0.1, 0.1)) for p in D.parameters()]
    losses = train_step(G, D, optimizer_G, optimizer_D, real, noise, classes)
    for hook in hooks:
        hook.remove()
    return losses


def train__two_classes(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    return np.array([train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), 2) for _ in range(steps)])


def train__every_batch_twice(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    rows = []
    for _ in range(steps):
        batch = sample(n), noise(n)
        train_step(G, D, optimizer_G, optimizer_D, *batch, classes)
        rows.append(train_step(G, D, optimizer_G, optimizer_D, *batch, classes))
    return np.array(rows)


def train__two_decimals(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    rows = [train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes) for _ in range(steps)]
    return np.round(rows, 2)


def train__rate_decays(G, D, optimizer_G, optimizer_D, sample, noise, n, steps, classes):
    rows = []
    for t in range(steps):
        rows.append(train_step(G, D, optimizer_G, optimizer_D, sample(n), noise(n), classes))
        if t >= 3:
            for group in (*optimizer_G.param_groups, *optimizer_D.param_groups):
                group["lr"] *= 0.99
    return np.array(rows)
