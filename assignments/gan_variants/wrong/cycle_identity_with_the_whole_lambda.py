"""Believes: both losses have the weight lambda."""

from torch.nn.functional import l1_loss as l1

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["恒等損失の重みはいくつですか。", "恒等損失に掛けるのは λ/2 です。"],
    "en": ["What weight has the identity loss?", "The identity loss is multiplied by λ/2."],
}
EDIT = [("    return lam * cycle, lam / 2 * identity\n", "    return lam * cycle, lam * identity\n")]


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x) + l1(G(F(y)), y)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam * identity
