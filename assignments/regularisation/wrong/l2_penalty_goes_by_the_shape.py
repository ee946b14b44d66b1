"""Believes: what has one axis is a bias (L2 penalty)."""

FAILS = ["test_l2_penalty_tells_weights_by_name"]
HINT = {
    "ja": [
        "1 次元の重みや、(1, 4) の形のバイアスではどうなりますか。",
        "バイアスは形ではなく名前で見分けます: 名前が b で始まるもの。",
    ],
    "en": [
        "What about a weight of one axis, or a bias of shape (1, 4)?",
        "A bias is known by its name, which begins with b, and not by its shape.",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if np.ndim(w) > 1))"),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if w.ndim > 1:
            total += lam / 2 * (w**2).sum()
    return total
