"""Believes: the distance is a squared one."""

from torch.nn.functional import mse_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["差が 2 のとき、距離はいくつですか。", "CycleGAN は L1（絶対値の平均）を使います。"],
    "en": ["Where images differ by 2, what is the distance?", "CycleGAN uses L1, the mean absolute difference."],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (F(G(x)) - x).square().mean() + (G(F(y)) - y).square().mean()\n",
    ),
    (
        "    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()\n",
        "    identity = (G(y) - y).square().mean() + (F(x) - x).square().mean()\n",
    ),
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x) + l1(G(F(y)), y)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam / 2 * identity
