"""Believes: the backward pass needs the transpose, as the forward pass did."""

FAILS = [
    "test_affine_backward_values",
    "test_affine_backward_of_a_square_matrix",
    "test_affine_backward_of_images",
    "test_affine_backward_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "W が正方形でないときと正方形のときで、結果を比べてみましょう。",
        "u = z Wᵀ + b の逆伝播では転置が消えます。dz = dout W（W そのまま）です。",
    ],
    "en": [
        "Compare a square W with one that is not square.",
        "Going back through u = z Wᵀ + b the transpose is gone: dz = dout W, with W as it is.",
    ],
}
EDIT = [
    ("(dout @ W).reshape", "(dout @ W.T).reshape"),
]


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    dz = (dout @ W.T).reshape(z.shape)
    return dz, dout.T @ flat, dout.sum(axis=0)
