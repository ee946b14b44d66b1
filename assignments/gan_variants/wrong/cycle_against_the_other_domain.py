"""Believes: F(G(x)) is compared with y."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": [
        "G = 2x、F = x/2 のとき、循環の損失は 0 になりますか。",
        "元に戻ったかを比べます。F(G(x)) は x と、G(F(y)) は y とです。",
    ],
    "en": [
        "With G = 2x and F = x/2, is the cycle loss 0?",
        "Come back to where you started: F(G(x)) against x, and G(F(y)) against y.",
    ],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (F(G(x)) - y).abs().mean() + (G(F(y)) - x).abs().mean()\n",
    )
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), y) + l1(G(F(y)), x)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam / 2 * identity
