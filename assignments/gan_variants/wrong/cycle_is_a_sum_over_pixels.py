"""Believes: the differences are summed over the pixels."""

FAILS = [
    "test_cycle_values",
]
HINT = {
    "ja": ["画像が大きくなると、損失はどうなりますか。", "方向ごとに、画素の平均を取ります。"],
    "en": ["How does the loss change with the size of the image?", "Take the mean over the pixels of each direction."],
}
EDIT = [
    (
        "    cycle = (F(G(x)) - x).abs().mean() + (G(F(y)) - y).abs().mean()\n",
        "    cycle = (F(G(x)) - x).abs().sum() + (G(F(y)) - y).abs().sum()\n",
    ),
    (
        "    identity = (G(y) - y).abs().mean() + (F(x) - x).abs().mean()\n",
        "    identity = (G(y) - y).abs().sum() + (F(x) - x).abs().sum()\n",
    ),
]


def l1(a, b):
    return (a - b).abs().sum()


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = l1(F(G(x)), x) + l1(G(F(y)), y)
    identity = l1(G(y), y) + l1(F(x), x)
    return lam * cycle, lam / 2 * identity
