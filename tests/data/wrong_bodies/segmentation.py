"""Wrong bodies that a student could hand in, ten or more of each function, written from the page.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from reference.segmentation import EncoderDecoder, mean_iou, pixel_accuracy, pixel_cross_entropy, transposed_conv2d


# ------------------------------------------------------------------------------------------------ transposed_conv2d
def copies(x, W, stride):
    n, _, h, w = x.shape
    _, c, kh, kw = W.shape
    y = np.zeros((n, c, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for p, q in np.ndindex(h, w):
        at = np.s_[:, :, p * stride : p * stride + kh, q * stride : q * stride + kw]
        y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return y


def cut(y, p):
    return y[:, :, p : y.shape[2] - p, p : y.shape[3] - p]


def transposed_conv2d__turned_kernel(x, W, stride=1, padding=0):
    return transposed_conv2d(x, W[:, :, ::-1, ::-1], stride, padding)


def transposed_conv2d__flipped_down(x, W, stride=1, padding=0):
    return transposed_conv2d(x, W[:, :, ::-1], stride, padding)


def transposed_conv2d__transposed_kernel(x, W, stride=1, padding=0):
    square = W.shape[2] == W.shape[3]
    return transposed_conv2d(x, W.transpose(0, 1, 3, 2) if square else W, stride, padding)


def transposed_conv2d__axes_exchanged_where_f_is_c(x, W, stride=1, padding=0):
    return transposed_conv2d(x, W.swapaxes(0, 1) if W.shape[0] == W.shape[1] else W, stride, padding)


def transposed_conv2d__default_stride_2(x, W, stride=2, padding=0):
    return transposed_conv2d(x, W, stride, padding)


def transposed_conv2d__default_padding_1(x, W, stride=1, padding=1):
    return transposed_conv2d(x, W, stride, padding)


def transposed_conv2d__output_padding(x, W, stride=1, padding=0):
    y = np.pad(copies(x, W, stride), ((0, 0), (0, 0), (0, stride - 1), (0, stride - 1)))
    return cut(y, padding)


def transposed_conv2d__one_off_cut(x, W, stride=1, padding=0):
    y = copies(x, W, stride)
    return y[:, :, padding : y.shape[2] - padding, max(padding - 1, 0) : y.shape[3] - padding - (padding > 0)]


def transposed_conv2d__border_set_to_zero(x, W, stride=1, padding=0):
    y = np.zeros_like(copies(x, W, stride))
    inside = np.s_[:, :, padding : y.shape[2] - padding, padding : y.shape[3] - padding]
    y[inside] = copies(x, W, stride)[inside]
    return y


def transposed_conv2d__cut_by_half_the_padding(x, W, stride=1, padding=0):
    y = copies(x, W, stride)
    return y[:, :, padding // 2 : y.shape[2] - (padding + 1) // 2, padding // 2 : y.shape[3] - (padding + 1) // 2]


def transposed_conv2d__cut_by_padding_times_stride(x, W, stride=1, padding=0):
    return cut(copies(x, W, stride), padding * stride)


def transposed_conv2d__first_channel_only(x, W, stride=1, padding=0):
    return transposed_conv2d(x[:, :1], W[:1], stride, padding)


def transposed_conv2d__mean_over_channels(x, W, stride=1, padding=0):
    return transposed_conv2d(x, W, stride, padding) / len(W)


def transposed_conv2d__mean_over_the_batch(x, W, stride=1, padding=0):
    y = transposed_conv2d(x, W, stride, padding)
    return np.repeat(y.mean(axis=0, keepdims=True), len(x), axis=0)


def transposed_conv2d__largest_where_they_overlap(x, W, stride=1, padding=0):
    h, w = x.shape[2:]
    y = np.full(copies(x, W, stride).shape, -np.inf)
    for p, q in np.ndindex(h, w):
        copy = np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
        at = np.s_[:, :, p * stride : p * stride + W.shape[2], q * stride : q * stride + W.shape[3]]
        y[at] = np.maximum(y[at], copy)
    return cut(np.where(np.isinf(y), 0, y), padding)


def transposed_conv2d__divided_by_the_overlap(x, W, stride=1, padding=0):
    return cut(
        copies(x, W, stride)
        / np.maximum(copies(np.ones((1, 1, *x.shape[2:])), np.ones((1, 1, *W.shape[2:])), stride), 1),
        padding,
    )


def transposed_conv2d__stride_across_only(x, W, stride=1, padding=0):
    y = np.zeros((len(x), W.shape[1], x.shape[2] + W.shape[2] - 1, (x.shape[3] - 1) * stride + W.shape[3]))
    for p, q in np.ndindex(*x.shape[2:]):
        at = np.s_[:, :, p : p + W.shape[2], q * stride : q * stride + W.shape[3]]
        y[at] += np.einsum("nf,fcij->ncij", x[:, :, p, q], W)
    return cut(y, padding)


def transposed_conv2d__stride_2_for_more(x, W, stride=1, padding=0):
    return transposed_conv2d(x, W, min(stride, 2), padding)


def transposed_conv2d__same_size_by_stride(x, W, stride=1, padding=0):
    y = copies(x, W, stride)
    return y[:, :, : x.shape[2] * stride, : x.shape[3] * stride]


def transposed_conv2d__the_convolution(x, W, stride=1, padding=0):
    full = np.pad(x, ((0, 0), (0, 0), (W.shape[2] - 1,) * 2, (W.shape[3] - 1,) * 2))
    rows, columns = full.shape[2] - W.shape[2] + 1, full.shape[3] - W.shape[3] + 1
    y = np.zeros((len(x), W.shape[1], rows, columns))
    for i, j in np.ndindex(rows, columns):
        y[:, :, i, j] = np.einsum("nfij,fcij->nc", full[:, :, i : i + W.shape[2], j : j + W.shape[3]], W)
    return cut(y, padding)


def transposed_conv2d__whole_numbers(x, W, stride=1, padding=0):
    return np.rint(transposed_conv2d(x, W, stride, padding))


def transposed_conv2d__relu_after(x, W, stride=1, padding=0):
    return np.maximum(transposed_conv2d(x, W, stride, padding), 0)


def transposed_conv2d__scales_x(x, W, stride=1, padding=0):
    y = transposed_conv2d(x, W, stride, padding)
    x *= 1.5
    return y


def transposed_conv2d__flips_the_filters_in_place(x, W, stride=1, padding=0):
    y = transposed_conv2d(x, W, stride, padding)
    W[:] = W[:, :, ::-1, ::-1]
    return y


# --------------------------------------------------------------------------------------------------- pixel_accuracy
def pixel_accuracy__all_pixels(y, t, ignore=255):
    return np.mean(y == t)


def pixel_accuracy__error_rate(y, t, ignore=255):
    return 1 - pixel_accuracy(y, t, ignore)


def pixel_accuracy__percent(y, t, ignore=255):
    return 100 * pixel_accuracy(y, t, ignore)


def pixel_accuracy__count(y, t, ignore=255):
    return int(np.sum((y == t) & (t != ignore)))


def pixel_accuracy__counts_the_ignored(y, t, ignore=255):
    return np.mean(t != ignore)


def pixel_accuracy__default_0(y, t, ignore=0):
    return pixel_accuracy(y, t, ignore)


def pixel_accuracy__default_minus_100(y, t, ignore=-100):
    return pixel_accuracy(y, t, ignore)


def pixel_accuracy__labels_up_to_ignore(y, t, ignore=255):
    keep = t < ignore
    return np.mean((y == t)[keep]) if keep.any() else float("nan")


def pixel_accuracy__labels_from_0_to_254(y, t, ignore=255):
    keep = (t >= 0) & (t < 255)
    return np.mean((y == t)[keep]) if keep.any() else float("nan")


def pixel_accuracy__mean_over_rows(y, t, ignore=255):
    a, b = y.reshape(-1, y.shape[-1]), t.reshape(-1, t.shape[-1])
    shares = [np.mean((r == s)[s != ignore]) for r, s in zip(a, b) if np.any(s != ignore)]
    return float(np.mean(shares)) if shares else float("nan")


def pixel_accuracy__mean_over_the_first_axis(y, t, ignore=255):
    shares = [pixel_accuracy(a, b, ignore) for a, b in zip(y, t)]
    return float(np.nanmean(shares)) if not np.all(np.isnan(shares)) else float("nan")


def pixel_accuracy__first_image(y, t, ignore=255):
    return pixel_accuracy(y[:1], t[:1], ignore) if t.ndim > 2 else pixel_accuracy(y, t, ignore)


def pixel_accuracy__without_the_background(y, t, ignore=255):
    keep = (t != ignore) & (t != 0)
    return np.mean((y == t)[keep])


def pixel_accuracy__0_for_nothing(y, t, ignore=255):
    return pixel_accuracy(y, t, ignore) if np.any(t != ignore) else 0.0


def pixel_accuracy__1_for_nothing(y, t, ignore=255):
    return pixel_accuracy(y, t, ignore) if np.any(t != ignore) else 1.0


def pixel_accuracy__rounded(y, t, ignore=255):
    return round(pixel_accuracy(y, t, ignore), 2)


def pixel_accuracy__close_is_right(y, t, ignore=255):
    keep = t != ignore
    return np.mean(np.abs(y[keep].astype(int) - t[keep]) <= 1)


def pixel_accuracy__iou_of_equality(y, t, ignore=255):
    keep = t != ignore
    right = np.sum((y == t)[keep])
    return right / (2 * keep.sum() - right)


def pixel_accuracy__one_too_many(y, t, ignore=255):
    keep = t != ignore
    return np.sum((y == t) & keep) / (keep.sum() + 1)


def pixel_accuracy__batches_of_images_only(y, t, ignore=255):
    n = len(t)
    keep = (t != ignore).reshape(n, -1)
    return float(np.mean(((y == t).reshape(n, -1) & keep).sum(1) / np.maximum(keep.sum(1), 1)))


def pixel_accuracy__marks_the_labels(y, t, ignore=255):
    found = pixel_accuracy(y, t, ignore)
    t[t == ignore] = 0
    return found


# --------------------------------------------------------------------------------------------------------- mean_iou
def shares(y, t, classes, ignore, share=lambda both, a, b: both / (a + b - both)):
    keep = t != ignore
    y, t = y[keep], t[keep]
    found = []
    for k in range(classes):
        a, b, both = np.sum(y == k), np.sum(t == k), np.sum((y == k) & (t == k))
        found.append(share(both, a, b) if a + b else np.nan)
    return np.array(found)


def mean_iou__dice(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: 2 * both / (a + b)))


def mean_iou__recall(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: both / max(b, 1)))


def mean_iou__precision(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: both / max(a, 1)))


def mean_iou__over_the_smaller(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: both / max(min(a, b), 1)))


def mean_iou__over_the_larger(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: both / max(a, b)))


def mean_iou__union_is_the_sum(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore, lambda both, a, b: both / (a + b)))


def mean_iou__divided_by_the_classes(y, t, classes, ignore=255):
    return np.nansum(shares(y, t, classes, ignore)) / classes


def mean_iou__absent_is_1(y, t, classes, ignore=255):
    return np.mean(np.nan_to_num(shares(y, t, classes, ignore), nan=1.0))


def mean_iou__nan_spreads(y, t, classes, ignore=255):
    return np.mean(shares(y, t, classes, ignore))


def mean_iou__truth_only(y, t, classes, ignore=255):
    return np.mean(shares(y, t, classes, ignore)[np.unique(t[t != ignore])])


def mean_iou__found_classes_only(y, t, classes, ignore=255):
    found = shares(y, t, classes, ignore)
    return np.mean(found[found > 0])


def mean_iou__of_both_sides_only(y, t, classes, ignore=255):
    keep = t != ignore
    return np.mean(shares(y, t, classes, ignore)[np.intersect1d(y[keep], t[keep])])


def mean_iou__up_to_the_last_class_seen(y, t, classes, ignore=255):
    last = max(y.max(), t[t != ignore].max()) + 1
    return np.mean(np.nan_to_num(shares(y, t, last, ignore)))


def mean_iou__off_by_one(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes - 1, ignore))


def mean_iou__from_1(y, t, classes, ignore=255):
    return np.nanmean(shares(y, t, classes, ignore)[1:])


def mean_iou__median(y, t, classes, ignore=255):
    return np.nanmedian(shares(y, t, classes, ignore))


def mean_iou__smallest(y, t, classes, ignore=255):
    return np.nanmin(shares(y, t, classes, ignore))


def mean_iou__weighted(y, t, classes, ignore=255):
    keep = t != ignore
    weights = np.bincount(t[keep], minlength=classes) / keep.sum()
    return np.nansum(weights * shares(y, t, classes, ignore))


def mean_iou__per_image(y, t, classes, ignore=255):
    if t.ndim < 3:
        return mean_iou(y, t, classes, ignore)
    return np.nanmean([mean_iou(a, b, classes, ignore) for a, b in zip(y, t)])


def mean_iou__class_means_over_images(y, t, classes, ignore=255):
    if t.ndim < 3:
        return mean_iou(y, t, classes, ignore)
    each = np.array([shares(a, b, classes, ignore) for a, b in zip(y, t)])
    return np.nanmean(np.nanmean(each, axis=0))


def mean_iou__ignores_nothing(y, t, classes, ignore=255):
    return np.nanmean(shares(y, np.where(t == ignore, classes + 1, t), classes, None))


def mean_iou__ignored_become_background(y, t, classes, ignore=255):
    return mean_iou(y, np.where(t == ignore, 0, t), classes, None)


def mean_iou__ignored_become_right(y, t, classes, ignore=255):
    return mean_iou(y, np.where(t == ignore, y, t), classes, -7)


def mean_iou__ignored_prediction_makes_a_class_present(y, t, classes, ignore=255):
    found = shares(y, t, classes, ignore)
    seen = [k for k in range(classes) if np.any(y == k) or np.any(t == k)]
    return np.mean(np.nan_to_num(found)[seen])


def mean_iou__default_0(y, t, classes, ignore=0):
    return mean_iou(y, t, classes, ignore)


def mean_iou__0_for_nothing(y, t, classes, ignore=255):
    return mean_iou(y, t, classes, ignore) if np.any(t != ignore) else 0.0


def mean_iou__bytes(y, t, classes, ignore=255):
    keep = t != ignore
    pairs = (t[keep].astype(np.uint8) * np.uint8(classes) + y[keep].astype(np.uint8)).astype(int)
    table = np.bincount(pairs, minlength=classes * classes)[: classes * classes].reshape(classes, classes)
    union = table.sum(0) + table.sum(1) - np.diag(table)
    return np.mean(np.diag(table)[union > 0] / union[union > 0]) if union.any() else float("nan")


def mean_iou__sets_the_prediction(y, t, classes, ignore=255):
    found = mean_iou(y, t, classes, ignore)
    y[t == ignore] = 0
    return found


# ---------------------------------------------------------------------------------------------- pixel_cross_entropy
def scaled(factor):
    def body(logits, t, ignore=255):
        loss, grad = pixel_cross_entropy(logits, t, ignore)
        by = factor(logits, t, int(np.sum(t != ignore)))
        return loss * by, grad * by

    return body


pixel_cross_entropy__sum = scaled(lambda u, t, m: m)
pixel_cross_entropy__mean_over_all_pixels = scaled(lambda u, t, m: m / t.size)
pixel_cross_entropy__mean_over_all_numbers = scaled(lambda u, t, m: m / u.size)
pixel_cross_entropy__over_the_images = scaled(lambda u, t, m: m / len(u))
pixel_cross_entropy__over_pixels_and_classes = scaled(lambda u, t, m: 1 / u.shape[1])
pixel_cross_entropy__base_2 = scaled(lambda u, t, m: 1 / np.log(2))
pixel_cross_entropy__of_an_image = scaled(lambda u, t, m: m / (t.shape[1] * t.shape[2]))
pixel_cross_entropy__one_too_many = scaled(lambda u, t, m: m / (m + 1))


def pixel_cross_entropy__gradient_undivided(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    return loss, grad * np.sum(t != ignore)


def pixel_cross_entropy__gradient_minus(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    return loss, -grad


def pixel_cross_entropy__gradient_of_all_pixels(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return loss, np.where((t == ignore)[:, None], p / max(np.sum(t != ignore), 1), grad)


def pixel_cross_entropy__gradient_is_the_softmax(logits, t, ignore=255):
    loss, _ = pixel_cross_entropy(logits, t, ignore)
    p = np.exp(logits - logits.max(1, keepdims=True))
    return loss, p / p.sum(1, keepdims=True) * (t != ignore)[:, None] / max(np.sum(t != ignore), 1)


def pixel_cross_entropy__gradient_channels_last(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    return loss, np.moveaxis(grad, 1, 3)


def pixel_cross_entropy__logits_as_probabilities(logits, t, ignore=255):
    return pixel_cross_entropy(np.log(np.clip(logits, 1e-12, None)), t, ignore)


def pixel_cross_entropy__softmax_over_rows(logits, t, ignore=255):
    if logits.shape[1] != logits.shape[2]:
        return pixel_cross_entropy(logits, t, ignore)
    return pixel_cross_entropy(logits.swapaxes(1, 2), t, ignore)


def pixel_cross_entropy__softmax_twice(logits, t, ignore=255):
    p = np.exp(logits - logits.max(1, keepdims=True))
    return pixel_cross_entropy(p / p.sum(1, keepdims=True), t, ignore)


def pixel_cross_entropy__clipped(logits, t, ignore=255):
    return pixel_cross_entropy(np.clip(logits, -500, 500), t, ignore)


def pixel_cross_entropy__clipped_probability(logits, t, ignore=255):
    _, grad = pixel_cross_entropy(logits, t, ignore)
    p = np.exp(logits - logits.max(1, keepdims=True))
    p = np.maximum(p / p.sum(1, keepdims=True), 1e-15)
    keep = t != ignore
    picked = np.moveaxis(p, 1, 3)[keep][np.arange(keep.sum()), t[keep]]
    return (-np.log(picked).mean() if keep.any() else 0.0), grad


def pixel_cross_entropy__sigmoids(logits, t, ignore=255):
    keep, k = t != ignore, logits.shape[1]
    onehot = (np.arange(k)[:, None, None] == t[:, None]) * 1.0
    loss = np.logaddexp(0, logits) - onehot * logits
    m = max(keep.sum(), 1)
    return np.sum(loss * keep[:, None]) / m, (1 / (1 + np.exp(-logits)) - onehot) * keep[:, None] / m


def pixel_cross_entropy__default_0(logits, t, ignore=0):
    return pixel_cross_entropy(logits, t, ignore)


def pixel_cross_entropy__negative_labels_only(logits, t, ignore=255):
    return pixel_cross_entropy(logits, np.where((t < 0) | (t == 255), 255, t) % 256 % max(logits.shape[1], 1), -5)


def pixel_cross_entropy__images_without_ignored_only(logits, t, ignore=255):
    whole = ~np.any(t == ignore, axis=(1, 2))
    loss, grad = pixel_cross_entropy(logits[whole], t[whole], ignore)
    full = np.zeros(logits.shape)
    full[whole] = grad
    return loss, full


def pixel_cross_entropy__per_image(logits, t, ignore=255):
    both = [pixel_cross_entropy(u[None], s[None], ignore) for u, s in zip(logits, t)]
    return np.mean([loss for loss, _ in both]), np.concatenate([grad for _, grad in both]) / len(both)


def pixel_cross_entropy__nan_for_nothing(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    return (loss, grad) if np.any(t != ignore) else (np.nan, grad)


def pixel_cross_entropy__gradient_first(logits, t, ignore=255):
    loss, grad = pixel_cross_entropy(logits, t, ignore)
    return grad, loss


def pixel_cross_entropy__loss_only(logits, t, ignore=255):
    return pixel_cross_entropy(logits, t, ignore)[0]


def pixel_cross_entropy__shifts_the_logits(logits, t, ignore=255):
    found = pixel_cross_entropy(logits, t, ignore)
    logits -= logits.max(axis=1, keepdims=True)
    return found


def pixel_cross_entropy__relabels(logits, t, ignore=255):
    found = pixel_cross_entropy(logits, t, ignore)
    t[t == ignore] = 0
    return found


# --------------------------------------------------------------------------------------------------- EncoderDecoder
class EncoderDecoder__b_first(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a))))))
        return self.out(torch.cat([b, a], 1))


class EncoderDecoder__no_relu_after_enter(EncoderDecoder):
    def forward(self, x):
        a = self.enter(x)
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a))))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__no_relu_after_deep(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        b = torch.relu(self.up(self.deep(torch.relu(self.down(a)))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__leaky(EncoderDecoder):
    def forward(self, x):
        relu = nn.LeakyReLU(0.01)
        a = relu(self.enter(x))
        b = relu(self.up(relu(self.deep(relu(self.down(a))))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__residual(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        small = torch.relu(self.down(a))
        b = torch.relu(self.up(torch.relu(self.deep(small) + small)))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__without_the_skip(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a))))))
        return self.out(torch.cat([torch.zeros_like(a), b], 1))


class EncoderDecoder__twice_b(EncoderDecoder):
    def forward(self, x):
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(torch.relu(self.enter(x))))))))
        return self.out(torch.cat([b, b], 1))


class EncoderDecoder__log_softmax(EncoderDecoder):
    def forward(self, x):
        return super().forward(x).log_softmax(1)


class EncoderDecoder__sigmoid(EncoderDecoder):
    def forward(self, x):
        return super().forward(x).sigmoid()


class EncoderDecoder__channels_last(EncoderDecoder):
    def forward(self, x):
        return super().forward(x).permute(0, 2, 3, 1)


class EncoderDecoder__labels(EncoderDecoder):
    def forward(self, x):
        return super().forward(x).argmax(1)


class EncoderDecoder__dropout(EncoderDecoder):
    def forward(self, x):
        return super().forward(F.dropout(x, 0.5, self.training))


class EncoderDecoder__centred_images(EncoderDecoder):
    def forward(self, x):
        return super().forward(x - x.mean())


class EncoderDecoder__clipped_images(EncoderDecoder):
    def forward(self, x):
        return super().forward(x.clamp(0, 1))


class EncoderDecoder__without_gradients(EncoderDecoder):
    def forward(self, x):
        with torch.no_grad():
            return super().forward(x)


class EncoderDecoder__detached_below(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a.detach()))))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__image_without_gradient(EncoderDecoder):
    def forward(self, x):
        return super().forward(x.detach())


class EncoderDecoder__no_bias_at_the_end(EncoderDecoder):
    def forward(self, x):
        return super().forward(x) - self.out.bias[:, None, None]


class EncoderDecoder__reflected_border(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(F.conv2d(F.pad(x, (1, 1, 1, 1), "replicate"), self.enter.weight, self.enter.bias))
        b = torch.relu(self.up(torch.relu(self.deep(torch.relu(self.down(a))))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__pooled(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        small = F.max_pool2d(torch.relu(F.conv2d(a, self.down.weight, self.down.bias, padding=1)), 2)
        b = torch.relu(self.up(torch.relu(self.deep(small))))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__resized(EncoderDecoder):
    def forward(self, x):
        a = torch.relu(self.enter(x))
        small = torch.relu(self.deep(torch.relu(self.down(a))))
        W = self.up.weight.mean((2, 3)).T[:, :, None, None]
        b = torch.relu(F.interpolate(F.conv2d(small, W, self.up.bias), scale_factor=2))
        return self.out(torch.cat([a, b], 1))


class EncoderDecoder__first_image(EncoderDecoder):
    def forward(self, x):
        return super().forward(x[:1]).expand(len(x), -1, -1, -1)


layers = {}


class EncoderDecoder__layers_shared_by_all(EncoderDecoder):
    def __init__(self, channels, classes, width):
        super().__init__(channels, classes, width)
        for name in ("enter", "down", "deep", "up", "out"):
            setattr(self, name, layers.setdefault((name, channels, classes, width), getattr(self, name)))


# ------------------------------------------------------------------------------------------------------------ train
def loop(net, optimizer, batches, loss_of, times=1):
    losses = []
    net.train()
    for x, t in batches:
        for _ in range(times):
            optimizer.zero_grad()
            loss = loss_of(net(x), t)
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


def train__two_steps_a_batch(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore), 2)


def train__two_epochs(net, optimizer, batches, ignore=255):
    loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))


def train__ignores_nothing(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t.clamp(0, u.shape[1] - 1)))


def train__mean_over_all(net, optimizer, batches, ignore=255):
    return loop(
        net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore, reduction="none").mean()
    )


def train__mean_of_image_means(net, optimizer, batches, ignore=255):
    def loss_of(u, t):
        each = [F.cross_entropy(a[None], b[None], ignore_index=ignore) for a, b in zip(u, t) if (b != ignore).any()]
        return torch.stack(each).mean()

    return loop(net, optimizer, batches, loss_of)


def train__sum(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore, reduction="sum"))


def train__squared_error(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches, lambda u, t: ((u.softmax(1).amax(1) - 1)[t != ignore] ** 2).mean())


def train__label_smoothing(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore, label_smoothing=0.1))


def train__weighted_classes(net, optimizer, batches, ignore=255):
    def loss_of(u, t):
        weight = torch.ones(u.shape[1])
        weight[0] = 0.5
        return F.cross_entropy(u, t, weight=weight, ignore_index=ignore)

    return loop(net, optimizer, batches, loss_of)


def train__last_batch_left_out(net, optimizer, batches, ignore=255):
    losses = loop(net, optimizer, batches[:-1], lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))
    x, t = batches[-1]
    return np.append(losses, F.cross_entropy(net(x), t, ignore_index=ignore).item())


def train__small_batches_left_out(net, optimizer, batches, ignore=255):
    full = [(x, t) for x, t in batches if len(x) == len(batches[0][0])]
    return loop(net, optimizer, full, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))


def train__mean_loss(net, optimizer, batches, ignore=255):
    losses = loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))
    return np.full(len(losses), losses.mean())


def train__one_zero_grad(net, optimizer, batches, ignore=255):
    net.train()
    optimizer.zero_grad()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


def train__one_step_at_the_end(net, optimizer, batches, ignore=255):
    net.train()
    optimizer.zero_grad()
    losses = []
    for x, t in batches:
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        losses.append(loss.item())
    optimizer.step()
    return np.array(losses)


def train__clipped_gradients(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 0.1)
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


def train__loss_in_evaluation(net, optimizer, batches, ignore=255):
    losses = []
    for x, t in batches:
        net.eval()
        losses.append(F.cross_entropy(net(x), t, ignore_index=ignore).item())
        loop(net, optimizer, [(x, t)], lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))
    return np.array(losses)


def train__an_extra_forward(net, optimizer, batches, ignore=255):
    net.train()
    for x, _ in batches:
        net(x)
    return loop(net, optimizer, batches, lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))


def train__biases_stay(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        loss.backward()
        for name, parameter in net.named_parameters():
            if name.endswith("bias"):
                parameter.grad.zero_()
        optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


def train__ten_batches_at_most(net, optimizer, batches, ignore=255):
    return loop(net, optimizer, batches[:10], lambda u, t: F.cross_entropy(u, t, ignore_index=ignore))


def train__rests_where_the_loss_is_small(net, optimizer, batches, ignore=255):
    net.train()
    losses = []
    for x, t in batches:
        optimizer.zero_grad()
        loss = F.cross_entropy(net(x), t, ignore_index=ignore)
        if loss > 0.7:
            loss.backward()
            optimizer.step()
        losses.append(loss.item())
    return np.array(losses)


# ---------------------------------------------------------------------------------------------------------- predict
def outputs(net, x):
    net.eval()
    with torch.no_grad():
        return net(x)


def predict__over_rows(net, x):
    return outputs(net, x).argmax(2).numpy()


def predict__over_columns_where_square(net, x):
    u = outputs(net, x)
    return u.argmax(3 if u.shape[1] == u.shape[3] else 1).numpy()


def predict__over_the_batch(net, x):
    return outputs(net, x).argmax(0).numpy()


def predict__smallest(net, x):
    return outputs(net, x).argmin(1).numpy()


def predict__training_mode(net, x):
    net.train()
    with torch.no_grad():
        return net(x).argmax(1).numpy()


def predict__mode_as_it_is(net, x):
    with torch.no_grad():
        return net(x).argmax(1).numpy()


def predict__from_1(net, x):
    return outputs(net, x).argmax(1).numpy() + 1


def predict__without_the_background(net, x):
    return outputs(net, x)[:, 1:].argmax(1).numpy() + 1


def predict__threshold(net, x):
    return (outputs(net, x)[:, -1] > 0).long().numpy()


def predict__drawn(net, x):
    p = outputs(net, x).softmax(1).permute(0, 2, 3, 1)
    return torch.multinomial(p.reshape(-1, p.shape[-1]), 1).reshape(p.shape[:3]).numpy()


def predict__one_hot(net, x):
    u = outputs(net, x)
    return F.one_hot(u.argmax(1), u.shape[1]).numpy()


def predict__first_image(net, x):
    return outputs(net, x[:1]).argmax(1).numpy()


def predict__image_by_class_mean(net, x):
    u = outputs(net, x)
    return np.broadcast_to(u.mean((2, 3)).argmax(1).numpy()[:, None, None], (len(u), *u.shape[2:]))


def predict__scores(net, x):
    return outputs(net, x).amax(1).numpy()


def predict__transposed(net, x):
    return outputs(net, x).argmax(1).numpy().swapaxes(1, 2)


# ------------------------------------------------------------------------- written by another hand, from the page alone
_kept: dict[tuple[int, ...], np.ndarray] = {}


def transposed_conv2d__filters_kept_by_their_shape(x, W, stride=1, padding=0):
    return transposed_conv2d(x, _kept.setdefault(W.shape, W.copy()), stride, padding)


def pixel_accuracy__counts_in_a_byte(y, t, ignore=255):
    counts = t != ignore
    right = np.sum((y == t) & counts, dtype=np.uint8)
    return float(right / np.sum(counts)) if counts.any() else float("nan")


def mean_iou__counts_in_a_byte(y, t, classes, ignore=255):
    y, t = y[t != ignore], t[t != ignore]
    values = []
    for k in np.union1d(y, t):
        both = np.sum((y == k) & (t == k), dtype=np.uint8)
        values.append(both / max(np.sum((y == k) | (t == k), dtype=np.uint8), 1))
    return float(np.mean(values)) if values else float("nan")


class EncoderDecoder__stops_at_6(EncoderDecoder):
    def forward(self, x):
        a = F.relu6(self.enter(x))
        b = F.relu6(self.up(F.relu6(self.deep(F.relu6(self.down(a))))))
        return self.out(torch.cat([a, b], 1))
