"""Believes: an array takes a step, whatever it holds."""

FAILS = ["test_descent_from_whole_numbers"]
HINT = {
    "ja": [
        "整数の w から始めると、1 回目の更新で何が起きますか。",
        "整数の配列に小数を代入すると切り捨てられます。w = w.astype(float) としてから更新します。",
    ],
    "en": [
        "What happens in the first step from whole numbers?",
        "An array of whole numbers cuts fractions off: take w = w.astype(float) first.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    w = w.copy()
    for _ in range(steps):
        w[...] = w - lr * grad(w)
    return w
