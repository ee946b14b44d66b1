"""Believes: the gradient of the bias is the sum of dout."""

FAILS = [
    "test_affine_backward_values",
    "test_affine_backward_of_a_square_matrix",
    "test_affine_backward_of_images",
    "test_affine_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "バイアスは出力ユニットごとに 1 つあります。db は何個の数ですか。",
        "np.sum に axis がないと全体の和になります。dout.sum(axis=0) としましょう。",
    ],
    "en": [
        "Every output unit has a bias of its own: how many numbers is db?",
        "Without an axis sum adds everything up: write dout.sum(axis=0).",
    ],
}
EDIT = [
    ("dout.sum(axis=0)", "np.asarray(dout.sum())"),
]


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    return (dout @ W).reshape(z.shape), dout.T @ flat, dout.sum()
