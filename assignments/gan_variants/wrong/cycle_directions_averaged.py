"""Believes: the two directions are averaged."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["循環の損失は、2 方向の和ですか、平均ですか。", "2 つの方向を足します。2 で割りません。"],
    "en": [
        "Is the cycle loss the sum of the two directions, or their mean?",
        "The two directions are added, and not divided by 2.",
    ],
}
EDIT = [("    return lam * cycle, lam / 2 * identity\n", "    return lam * cycle / 2, lam / 2 * identity / 2\n")]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x) + l1(G(F(y)), y)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle / 2, lam / 2 * identity / 2
