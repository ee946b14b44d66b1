"""Believes: the backward pass of ReLU is its derivative, 0 or 1."""

FAILS = ["test_relu_backward_values", "test_relu_backward_at_zero", "test_relu_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "dout を 2 倍にすると、結果はどう変わるべきでしょうか。",
        "上の層から来た勾配 dout を掛けていません。u > 0 の所で dout を通しましょう。",
    ],
    "en": [
        "How should the result change when dout doubles?",
        "The gradient from above is missing: pass dout where u > 0.",
    ],
}
EDIT = [
    ("np.where(u > 0, dout, 0.0)", "np.where(u > 0, 1.0, 0.0)"),
]


def relu_backward(u, dout):
    return (u > 0).astype(float)
