"""Believes: x there and back is enough."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["循環は、いくつの方向について比べますか。", "x → y → x と y → x → y の両方を足します。"],
    "en": ["For how many directions does the cycle count?", "Add both: x → y → x and y → x → y."],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (F(G(x)) - x).abs().mean()\n",
    )
]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam / 2 * identity
