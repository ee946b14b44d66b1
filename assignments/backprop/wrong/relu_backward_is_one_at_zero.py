"""Believes: at 0 the derivative of ReLU is 1."""

FAILS = ["test_relu_backward_at_zero"]
HINT = {
    "ja": [
        "u がちょうど 0 のユニットでは、勾配を通すでしょうか。",
        "この科目では 0 での微分を 0 とします。u >= 0 ではなく u > 0 です。",
    ],
    "en": [
        "Does the gradient pass through a unit with u exactly 0?",
        "Here the derivative at 0 is 0: u > 0, not u >= 0.",
    ],
}
EDIT = [
    ("np.where(u > 0, dout, 0.0)", "np.where(u >= 0, dout, 0.0)"),
]


def relu_backward(u, dout):
    return dout * (u >= 0)
