"""Believes: for the identity loss each generator gets its usual input."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": [
        "G は X から Y への生成器です。恒等損失では、どちらの画像を入れますか。",
        "出力側の画像を入れます。G(y) を y と、F(x) を x と比べます。",
    ],
    "en": [
        "G leads from X to Y. Which images does it get for the identity loss?",
        "Those of its target domain: G(y) against y, F(x) against x.",
    ],
}
EDIT = [
    (
        "    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()\n",
        "    identity = (G(x) - x).abs().mean() + (F(y) - y).abs().mean()\n",
    )
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x) + l1(G(F(y)), y)
    identity = l1(G(x), x) + l1(F(y), y)
    return lam * cycle, lam / 2 * identity
