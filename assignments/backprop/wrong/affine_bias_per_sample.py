"""Believes: the bias is added to every sample, so its gradient is dout itself."""

FAILS = [
    "test_affine_backward_values",
    "test_affine_backward_of_a_square_matrix",
    "test_affine_backward_of_images",
    "test_affine_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "db の形は b の形と同じでしょうか。",
        "バイアスは全サンプル共通です。dout をバッチ方向（axis=0）に足しましょう。",
    ],
    "en": [
        "Does db have the shape of b?",
        "All samples share the bias: add dout up over the batch (axis=0).",
    ],
}
EDIT = [
    ("dout.sum(axis=0)", "dout"),
]


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ flat, dout
