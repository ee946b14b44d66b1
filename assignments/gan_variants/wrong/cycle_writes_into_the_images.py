"""Believes: the images may hold the differences once they are not needed any more."""

FAILS = [
    "test_cycle_leaves_everything",
]
HINT = {
    "ja": [
        "cycle_losses を呼んだ後、x と y は元のままですか。",
        "x.sub_() のような、下線の付く計算は x を書き換えます。F(G(x)) - x を使います。",
    ],
    "en": ["Are x and y as they were after the call?", "x.sub_() and its like change x itself: use F(G(x)) - x."],
}


def cycle_losses(G, F, x, y, lam=10.0):
    cycle = x.clone().sub(F(G(x.clone()))).abs().mean() + y.clone().sub(G(F(y.clone()))).abs().mean()
    identity = y.sub_(G(y.clone())).abs().mean() + x.sub_(F(x.clone())).abs().mean()
    return lam * cycle, lam / 2 * identity
