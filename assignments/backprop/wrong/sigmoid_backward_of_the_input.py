"""Believes: in y(1 - y), the given u is y."""

FAILS = [
    "test_sigmoid_backward_values",
    "test_sigmoid_backward_in_saturation",
    "test_sigmoid_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "u = 0 のとき、シグモイドの微分はいくつでしょうか。",
        "y(1 − y) の y はシグモイドの出力です。先に y = sigmoid(u) を計算しましょう。",
    ],
    "en": [
        "What is the sigmoid's derivative at u = 0?",
        "The y in y(1 − y) is the sigmoid's output: compute y = sigmoid(u) first.",
    ],
}
EDIT = [
    ("    y = _sigmoid(u)\n", "    y = u\n"),
]


def sigmoid_backward(u, dout):
    return dout * u * (1 - u)
