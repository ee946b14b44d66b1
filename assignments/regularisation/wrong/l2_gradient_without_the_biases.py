"""Believes: what has no gradient is left out of the dict (L2)."""

FAILS = ["test_l2_gradient_values"]
HINT = {
    "ja": [
        "返した辞書の名前を params と比べてみましょう。",
        "辞書には params と同じ名前がすべて要ります。バイアスには、同じ形の 0 を入れます。",
    ],
    "en": [
        "Compare the names in your dict with those in params.",
        "The dict has every name of params; a bias gets zeros of its shape.",
    ],
}
EDIT = [
    (
        ("return {name: np.zeros(np.shape(w)) if _is_bias(name) else lam * w for name, w in params.items()}"),
        "return {name: lam * w for name, w in params.items() if not _is_bias(name)}",
    )
]


def l2_gradient(params, lam):
    return {name: lam * w for name, w in params.items() if not name.startswith("b")}
