"""Believes: if works on an array as on a number."""

FAILS = ["test_relu_backward_values", "test_relu_backward_at_zero", "test_relu_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "u に要素が 2 つ以上あると、if u > 0 はどうなりますか。",
        "配列は if で分けられません。np.where(u > 0, dout, 0) のように、配列のまま計算しましょう。",
    ],
    "en": [
        "What does if u > 0 do when u has more than one element?",
        "An array cannot be branched on: use np.where(u > 0, dout, 0).",
    ],
}


def relu_backward(u, dout):
    if u > 0:
        return dout
    return 0 * dout
