"""Believes: with one sample a column, the biases can be added along the samples."""

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "b の j 番目の値は、どのユニットの総入力に足されていますか。",
        "W zᵀ は (out, N) なので、b をそのまま足すとサンプルごとに足されます。b[:, None] とするか、z Wᵀ + b とします。",
    ],
    "en": [
        "To which unit's total input does the j-th bias go?",
        "W zᵀ is (out, N), so b is added along the samples. Take b[:, None], or z Wᵀ + b.",
    ],
}


def affine(z, W, b):
    return (W @ z.T + b).T
