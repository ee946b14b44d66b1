"""Believes: G leads from Y to X."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["G はどちらからどちらへの生成器ですか。", "G は X → Y、F は Y → X です。x は先に G を通ります。"],
    "en": ["Which way does G lead?", "G: X → Y and F: Y → X, so x goes through G first."],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (G(F(x)) - x).abs().mean() + (F(G(y)) - y).abs().mean()\n",
    ),
    (
        "    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()\n",
        "    identity = (F(y) - y).abs().mean() + (G(x) - x).abs().mean()\n",
    ),
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(G(F(x)), x) + l1(F(G(y)), y)
    identity = l1(F(y), y) + l1(G(x), x)
    return lam * cycle, lam / 2 * identity
