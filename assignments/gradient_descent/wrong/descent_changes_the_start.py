"""Believes: w -= … makes a new array."""

FAILS = ["test_descent_leaves_its_arguments"]
HINT = {
    "ja": [
        "同じ w で 2 回呼び出すと、2 回目はどこから始まりますか。",
        "w -= … は呼び出した側の配列を書き換えます。w = w.copy() としてから更新します。",
    ],
    "en": [
        "Where does a second call with the same w begin?",
        "w -= … changes the caller's array: take w = w.copy() first.",
    ],
}


def gradient_descent(grad, w, lr, steps):
    if w.dtype.kind != "f":
        w = w.astype(float)
    for _ in range(steps):
        w -= lr * grad(w)
    return w
