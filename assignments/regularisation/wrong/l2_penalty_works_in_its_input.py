"""Believes: the weights may be squared where they are."""

FAILS = ["test_l2_penalty_leaves_its_input"]
HINT = {
    "ja": [
        "呼び出しの前と後で、params を比べてみましょう。",
        "w *= w は渡された配列を書き換えます。w * w を使いましょう。",
    ],
    "en": [
        "Compare params before and after the call.",
        "w *= w changes the array that you were given: use w * w.",
    ],
}
EDIT = [
    (
        ("return float(lam / 2 * sum(np.sum(np.square(w)) for name, w in params.items() if not _is_bias(name)))"),
        (
            "return float(lam / 2 * sum(np.sum(np.square(w, out=w)) for name, w in params.items() if not "
            "_is_bias(name)))"
        ),
    )
]


def l2_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            w *= w
            total += w.sum()
    return lam / 2 * total
