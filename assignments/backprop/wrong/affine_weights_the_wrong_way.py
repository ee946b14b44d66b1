"""Believes: W is (in, out), so its gradient is zᵀ dout."""

FAILS = [
    "test_affine_backward_values",
    "test_affine_backward_of_a_square_matrix",
    "test_affine_backward_of_images",
    "test_affine_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "dW の形は W の形と同じでしょうか。",
        "W は (出力, 入力) です。dW = doutᵀ z とすると同じ形になります。",
    ],
    "en": [
        "Does dW have the shape of W?",
        "W is (out, in): dW = doutᵀ z has that shape.",
    ],
}
EDIT = [
    ("dout.T @ rows", "rows.T @ dout"),
]


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), flat.T @ dout, dout.sum(axis=0)
