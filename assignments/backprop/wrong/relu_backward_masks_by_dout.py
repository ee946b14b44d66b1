"""Believes: negative gradients are cut off, as negative inputs were."""

import numpy as np

FAILS = ["test_relu_backward_values", "test_relu_backward_at_zero", "test_relu_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "勾配 dout が負で u が正のとき、何を返すべきでしょうか。",
        "通すかどうかは順伝播の u で決まります。u > 0 の所では、負の勾配もそのまま通しましょう。",
    ],
    "en": [
        "What comes back where dout is negative and u positive?",
        "It is u of the forward pass that decides: where u > 0, negative gradients pass, too.",
    ],
}
EDIT = [
    ("np.where(u > 0, dout, 0.0)", "np.where(dout > 0, dout, 0.0)"),
]


def relu_backward(u, dout):
    return np.maximum(dout, 0)
