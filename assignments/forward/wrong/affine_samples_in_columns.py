"""Believes: the result has one sample in each column."""

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "返した配列の形を確かめましょう。1 行が 1 サンプルです。",
        "(out, N) ではなく (N, out) を返します。最後に .T を付けるか、z Wᵀ + b と計算します。",
    ],
    "en": [
        "Look at the shape of your result: one row is one sample.",
        "Return (N, out), not (out, N): put a .T at the end, or compute z Wᵀ + b.",
    ],
}
EDIT = [("return z @ W.T + b", "return (z @ W.T + b).T")]


def affine(z, W, b):
    return W @ z.T + b.reshape(-1, 1)
