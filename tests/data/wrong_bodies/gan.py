"""Wrong bodies that a student could hand in, ten of each function, written from the page without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch.nn import functional as F

from reference.gan import train_step


def sp(u):
    return np.logaddexp(0, u)


def sg(u):
    return np.exp(-np.logaddexp(0, -u))


def discriminator_loss__one_mean(real, fake):
    return np.mean(sp(-real) + sp(fake))


def discriminator_loss__concatenated(real, fake):
    return np.mean(np.concatenate([sp(-real).ravel(), sp(fake).ravel()]))


def discriminator_loss__halved(real, fake):
    return (np.mean(sp(-real)) + np.mean(sp(fake))) / 2


def discriminator_loss__sums(real, fake):
    return np.sum(sp(-real)) + np.sum(sp(fake))


def discriminator_loss__overflows(real, fake):
    return np.mean(np.log(1 + np.exp(-real))) + np.mean(np.log(1 + np.exp(fake)))


def discriminator_loss__clipped_probabilities(real, fake):
    p, q = np.clip(sg(real), 1e-12, 1 - 1e-12), np.clip(sg(fake), 1e-12, 1 - 1e-12)
    return -np.mean(np.log(p)) - np.mean(np.log(1 - q))


def discriminator_loss__minus(real, fake):
    return -np.mean(sp(-real)) - np.mean(sp(fake))


def discriminator_loss__exchanged(real, fake):
    return np.mean(sp(real)) + np.mean(sp(-fake))


def discriminator_loss__base_2(real, fake):
    return (np.mean(sp(-real)) + np.mean(sp(fake))) / np.log(2)


def discriminator_loss__shifted(real, fake):
    return np.mean(-np.log(sg(real) + 1e-8)) + np.mean(-np.log(1 - sg(fake) + 1e-8))


def discriminator_loss__divided_by_the_real(real, fake):
    return (np.sum(sp(-real)) + np.sum(sp(fake))) / len(real)


def discriminator_loss__pair_of_means(real, fake):
    return np.mean(sp(-real)), np.mean(sp(fake))


def discriminator_loss__by_rows(real, fake):
    return np.sum(sp(-real)) / len(real) + np.sum(sp(fake)) / len(fake)


def discriminator_loss__cuts_to_the_shorter(real, fake):
    n = min(len(real), len(fake))
    return np.mean(sp(-real[:n])) + np.mean(sp(fake[:n]))


def generator_loss_minimax__plus(fake):
    return np.mean(sp(fake))


def generator_loss_minimax__nonsaturating(fake):
    return np.mean(sp(-fake))


def generator_loss_minimax__sum(fake):
    return -np.sum(sp(fake))


def generator_loss_minimax__overflows(fake):
    return np.mean(np.log(1 - 1 / (1 + np.exp(-fake))))


def generator_loss_minimax__clipped(fake):
    return np.mean(np.log(np.clip(1 - sg(fake), 1e-12, 1)))


def generator_loss_minimax__log_of_the_mean(fake):
    return np.log(np.mean(sg(-fake)))


def generator_loss_minimax__by_rows(fake):
    return -np.sum(sp(fake)) / len(fake)


def generator_loss_minimax__linear(fake):
    return np.mean(1 - sg(fake))


def generator_loss_minimax__halved(fake):
    return -np.mean(sp(fake)) / 2


def generator_loss_minimax__not_reduced(fake):
    return -sp(fake)


def generator_loss_minimax__median(fake):
    return -np.median(sp(fake))


def generator_loss_nonsaturating__plus(fake):
    return -np.mean(sp(-fake))


def generator_loss_nonsaturating__minimax(fake):
    return -np.mean(sp(fake))


def generator_loss_nonsaturating__sum(fake):
    return np.sum(sp(-fake))


def generator_loss_nonsaturating__overflows(fake):
    return -np.mean(np.log(1 / (1 + np.exp(-fake))))


def generator_loss_nonsaturating__other_overflow(fake):
    return -np.mean(fake - np.log(1 + np.exp(fake)))


def generator_loss_nonsaturating__clipped(fake):
    return -np.mean(np.log(np.clip(sg(fake), 1e-12, 1)))


def generator_loss_nonsaturating__log_of_the_mean(fake):
    return -np.log(np.mean(sg(fake)))


def generator_loss_nonsaturating__by_rows(fake):
    return np.sum(sp(-fake)) / len(fake)


def generator_loss_nonsaturating__hinge(fake):
    return np.mean(np.maximum(0, 1 - fake))


def generator_loss_nonsaturating__wasserstein(fake):
    return -np.mean(fake)


def generator_loss_nonsaturating__median(fake):
    return np.median(sp(-fake))


def discriminator_gradients__not_divided(real, fake):
    return -sg(-real), sg(fake)


def discriminator_gradients__minus(real, fake):
    return sg(-real) / real.size, -sg(fake) / fake.size


def discriminator_gradients__exchanged(real, fake):
    return sg(fake) / fake.size, -sg(-real) / real.size


def discriminator_gradients__by_both(real, fake):
    n = real.size + fake.size
    return -sg(-real) / n, sg(fake) / n


def discriminator_gradients__by_rows(real, fake):
    return -sg(-real) / len(real), sg(fake) / len(fake)


def discriminator_gradients__real_is_the_probability(real, fake):
    return -sg(real) / real.size, sg(fake) / fake.size


def discriminator_gradients__by_the_fake(real, fake):
    return -sg(-real) / fake.size, sg(fake) / fake.size


def discriminator_gradients__overflows(real, fake):
    return -np.exp(-real) / (1 + np.exp(-real)) / real.size, np.exp(fake) / (1 + np.exp(fake)) / fake.size


def discriminator_gradients__with_the_derivative_of_sigma(real, fake):
    return -sg(real) * sg(-real) / real.size, sg(fake) * sg(-fake) / fake.size


def discriminator_gradients__of_the_probability(real, fake):
    return -1 / sg(real) / real.size, 1 / sg(-fake) / fake.size


def discriminator_gradients__flat(real, fake):
    return (-sg(-real) / real.size).ravel(), (sg(fake) / fake.size).ravel()


def discriminator_gradients__numerical(real, fake, h=1e-4):
    def slope(f, u):
        return (f(u + h) - f(u - h)) / (2 * h)

    return slope(lambda u: sp(-u), real), slope(sp, fake)


def generator_gradients__exchanged(fake):
    return -sg(-fake) / fake.size, -sg(fake) / fake.size


def generator_gradients__not_divided(fake):
    return -sg(fake), -sg(-fake)


def generator_gradients__plus(fake):
    return sg(fake) / fake.size, sg(-fake) / fake.size


def generator_gradients__both_minimax(fake):
    return -sg(fake) / fake.size, -sg(fake) / fake.size


def generator_gradients__both_nonsaturating(fake):
    return -sg(-fake) / fake.size, -sg(-fake) / fake.size


def generator_gradients__by_rows(fake):
    return -sg(fake) / len(fake), -sg(-fake) / len(fake)


def generator_gradients__overflows(fake):
    return -np.exp(fake) / (1 + np.exp(fake)) / fake.size, -np.exp(-fake) / (1 + np.exp(-fake)) / fake.size


def generator_gradients__with_the_derivative_of_sigma(fake):
    return -sg(fake) * sg(-fake) / fake.size, -sg(fake) * sg(-fake) / fake.size


def generator_gradients__minimax_by_quotient(fake):
    p = sg(fake)
    return -p * (1 - p) / (1 - p) / fake.size, -sg(-fake) / fake.size


def generator_gradients__sum_of_both(fake):
    return (-sg(fake) - sg(-fake)) / fake.size, -sg(-fake) / fake.size


def generator_gradients__clipped(fake):
    p = np.clip(sg(fake), 1e-3, 1 - 1e-3)
    return -p / fake.size, -(1 - p) / fake.size


def bce(logits, target):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def stepped(G, D, oG, oD, x, z, **o):
    """The right step, with one thing left out or done otherwise."""
    fake = G(o.get("z_d", lambda z: z)(z))
    loss_D = (
        o.get("real", lambda l: bce(l, 1.0))(D(x))
        + o.get("fake", lambda l: bce(l, 0.0))(D(fake if o.get("attached") else fake.detach()))
    ) * o.get("factor", 1.0)
    if not o.get("keeps_D"):
        oD.zero_grad()
    loss_D.backward(retain_graph=True)
    if o.get("both_in_D"):
        oG.step()
    if not o.get("late"):
        oD.step()
    again = o.get("again", lambda z: fake)(z)
    loss_G = o.get("gen", lambda l: bce(l, 1.0))(D(again))
    if not o.get("keeps_G"):
        oG.zero_grad()
    loss_G.backward()
    if o.get("late"):
        oD.step()
    oG.step()
    if o.get("D_again"):
        oD.step()
    values = (loss_D.item(), loss_G.item())
    return values[::-1] if o.get("reversed") else values


def train_step__attached_without_zeroing_G(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, attached=True, keeps_G=True)


def train_step__gradients_of_D_are_kept(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, keeps_D=True)


def train_step__minimax(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, gen=lambda l: -bce(l, 0.0))


def train_step__half(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, factor=0.5)


def train_step__label_smoothing(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, real=lambda l: bce(l, 0.9))


def train_step__new_noise_for_G(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, again=lambda z: G(torch.randn_like(z)))


def train_step__old_D_for_G(G, D, oG, oD, x, z):
    import copy

    old = copy.deepcopy(D)
    fake = G(z)
    loss_D = bce(D(x), 1.0) + bce(D(fake.detach()), 0.0)
    oD.zero_grad()
    loss_D.backward()
    oD.step()
    loss_G = bce(old(fake), 1.0)
    oG.zero_grad()
    loss_G.backward()
    oG.step()
    return loss_D.item(), loss_G.item()


def train_step__G_moves_D_too(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, D_again=True)


def train_step__G_moves_twice(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, attached=True, both_in_D=True)


def train_step__losses_exchanged(G, D, oG, oD, x, z):
    return stepped(G, D, oG, oD, x, z, reversed=True)


def train_step__eval_mode_left(G, D, oG, oD, x, z):
    G.requires_grad_(False)
    values = stepped(G, D, oG, oD, x, z, again=lambda z: (G.requires_grad_(True), G(z))[1])
    D.requires_grad_(False)
    return values


def train_step__least_squares(G, D, oG, oD, x, z):
    return stepped(
        G,
        D,
        oG,
        oD,
        x,
        z,
        real=lambda l: ((l - 1) ** 2).mean(),
        fake=lambda l: (l**2).mean(),
        gen=lambda l: ((l - 1) ** 2).mean(),
    )


def train_step__sum_over_the_batch(G, D, oG, oD, x, z):
    return stepped(
        G,
        D,
        oG,
        oD,
        x,
        z,
        real=lambda l: bce(l, 1.0) * len(l),
        fake=lambda l: bce(l, 0.0) * len(l),
        gen=lambda l: bce(l, 1.0) * len(l),
    )


def train_step__losses_after_the_update(G, D, oG, oD, x, z):
    stepped(G, D, oG, oD, x, z)
    with torch.no_grad():
        return (bce(D(x), 1.0) + bce(D(G(z)), 0.0)).item(), bce(D(G(z)), 1.0).item()


def train_step__one_mean_of_real_and_fake(G, D, oG, oD, x, z):
    fake = G(z)
    n = min(len(x), len(z))
    loss_D = (-F.logsigmoid(D(x))[:n] - F.logsigmoid(-D(fake.detach()))[:n]).mean()
    oD.zero_grad()
    loss_D.backward()
    oD.step()
    loss_G = bce(D(fake), 1.0)
    oG.zero_grad()
    loss_G.backward()
    oG.step()
    return loss_D.item(), loss_G.item()


def train__one_batch(G, D, oG, oD, sample, noise, n, steps):
    x, z = sample(n), noise(n)
    return np.array([train_step(G, D, oG, oD, x, z) for _ in range(steps)])


def train__one_noise(G, D, oG, oD, sample, noise, n, steps):
    z = noise(n)
    return np.array([train_step(G, D, oG, oD, sample(n), z) for _ in range(steps)])


def train__columns_exchanged(G, D, oG, oD, sample, noise, n, steps):
    return np.array([train_step(G, D, oG, oD, sample(n), noise(n))[::-1] for _ in range(steps)])


def train__transposed(G, D, oG, oD, sample, noise, n, steps):
    return np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)]).T


def train__one_step_more(G, D, oG, oD, sample, noise, n, steps):
    return np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps + 1)])[:steps]


def train__one_step_less(G, D, oG, oD, sample, noise, n, steps):
    rows = [train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps - 1)]
    return np.array([*rows, rows[-1]])


def train__other_size(G, D, oG, oD, sample, noise, n, steps):
    return np.array([train_step(G, D, oG, oD, sample(n)[: n // 2], noise(n)) for _ in range(steps)])


def train__running_mean(G, D, oG, oD, sample, noise, n, steps):
    rows = np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)])
    return np.cumsum(rows, axis=0) / np.arange(1, steps + 1)[:, None]


def train__own_optimizers(G, D, oG, oD, sample, noise, n, steps):
    oG, oD = (torch.optim.Adam(net.parameters(), lr=0.01) for net in (G, D))
    return np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)])


def train__two_D_steps(G, D, oG, oD, sample, noise, n, steps):
    rows = []
    for _ in range(steps):
        x, z = sample(n), noise(n)
        weights = [p.detach().clone() for p in G.parameters()]
        train_step(G, D, oG, oD, x, z)
        with torch.no_grad():
            for p, w in zip(G.parameters(), weights):
                p.copy_(w)
        rows.append(train_step(G, D, oG, oD, x, z))
    return np.array(rows)


def train__own_noise(G, D, oG, oD, sample, noise, n, steps):
    return np.array([train_step(G, D, oG, oD, sample(n), torch.randn_like(noise(n))) for _ in range(steps)])


def train__only_the_last(G, D, oG, oD, sample, noise, n, steps):
    for _ in range(steps):
        row = train_step(G, D, oG, oD, sample(n), noise(n))
    return np.array([row] * steps)


def train__draws_twice(G, D, oG, oD, sample, noise, n, steps):
    rows = []
    for _ in range(steps):
        sample(n)
        rows.append(train_step(G, D, oG, oD, sample(n), noise(n)))
    return np.array(rows)


def train_step__G_left_in_eval(G, D, oG, oD, x, z):
    values = train_step(G, D, oG, oD, x, z)
    G.eval()
    return values


def train_step__D_left_in_eval(G, D, oG, oD, x, z):
    values = train_step(G, D, oG, oD, x, z)
    D.eval()
    return values


def train__left_in_eval(G, D, oG, oD, sample, noise, n, steps):
    rows = np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)])
    G.eval()
    return rows


def train__one_sample_more(G, D, oG, oD, sample, noise, n, steps):
    rows = np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)])
    sample(n)
    return rows


def train__one_noise_more(G, D, oG, oD, sample, noise, n, steps):
    rows = np.array([train_step(G, D, oG, oD, sample(n), noise(n)) for _ in range(steps)])
    noise(n)
    return rows
