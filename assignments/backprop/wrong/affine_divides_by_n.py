"""Believes: every layer averages over the batch."""

FAILS = [
    "test_affine_backward_values",
    "test_affine_backward_of_a_square_matrix",
    "test_affine_backward_of_images",
    "test_affine_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "同じサンプルを 2 回並べたバッチで、dW はどう変わるべきでしょうか。",
        "平均（1/N）は損失の勾配ですでに取っています。層では割らずに、和だけを取りましょう。",
    ],
    "en": [
        "How should dW change for a batch that holds every sample twice?",
        "The mean (1/N) is already in the gradient of the loss: a layer only sums.",
    ],
}
EDIT = [
    ("dout.T @ rows, dout.sum(axis=0)", "dout.T @ rows / len(z), dout.mean(axis=0)"),
]


def affine_backward(z, W, dout):
    n = len(z)
    flat = z.reshape(n, -1)
    return (dout @ W).reshape(z.shape), dout.T @ flat / n, dout.sum(axis=0) / n
