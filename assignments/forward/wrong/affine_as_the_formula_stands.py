"""Believes: u = W z + b can be typed as it stands for a batch."""

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
]
HINT = {
    "ja": [
        "式 u = W z + b の z は 1 サンプルの縦ベクトルです。バッチでは 1 行が 1 サンプルです。",
        "z Wᵀ + b です。サンプルと入力とユニットの数が同じだと、W z + b はエラーにならず、違う値になります。",
    ],
    "en": [
        "In u = W z + b, z is one sample as a column. In a batch one row is one sample.",
        "It is z Wᵀ + b. With as many samples as inputs and units, W z + b gives no error, but other values.",
    ],
}


def affine(z, W, b):
    return W @ z + b
