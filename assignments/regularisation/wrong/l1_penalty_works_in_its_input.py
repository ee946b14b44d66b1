"""Believes: the weights may be made positive where they are."""

FAILS = ["test_l1_penalty_leaves_its_input"]
HINT = {
    "ja": [
        "呼び出しの前と後で、params を比べてみましょう。",
        "渡された配列を書き換えています。np.abs(w) は新しい配列を作ります。",
    ],
    "en": [
        "Compare params before and after the call.",
        "You change the arrays that you were given; np.abs(w) makes a new one.",
    ],
}
EDIT = [
    (
        "return float(lam * sum(np.sum(np.abs(w)) for name, w in params.items() if not _is_bias(name)))",
        ("return float(lam * sum(np.sum(np.abs(w, out=w)) for name, w in params.items() if not _is_bias(name)))"),
    )
]


def l1_penalty(params, lam):
    total = 0.0
    for name, w in params.items():
        if not name.startswith("b"):
            w[w < 0] *= -1
            total += w.sum()
    return lam * total
