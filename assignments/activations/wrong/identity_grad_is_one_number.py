"""Believes: the derivative of the identity is the number 1, whatever the shape of u."""

FAILS = ["test_identity_grad_values"]
HINT = {
    "ja": [
        "返り値の形と u の形を比べてみましょう。",
        "微分は要素ごとの値です。u と同じ形の、全要素が 1 の配列（np.ones_like(u)）を返しましょう。",
    ],
    "en": [
        "Compare the shape of your result with that of u.",
        "There is one derivative for each element: return ones in the shape of u, np.ones_like(u).",
    ],
}


def identity_grad(u):
    return 1.0
