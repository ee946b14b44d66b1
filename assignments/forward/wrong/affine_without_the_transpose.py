"""Believes: the batch times W gives the total inputs."""

FAILS = [
    "test_affine_of_the_worked_example",
    "test_affine_of_a_batch",
    "test_affine_of_a_square_matrix",
    "test_affine_adds_a_bias_to_each_unit",
    "test_affine_of_one",
]
HINT = {
    "ja": [
        "W の形は (out, in) です。z の列の数と W のどちらの軸が合うでしょうか。",
        "u = z W ではなく u = z Wᵀ + b です。正方形の W ではエラーにならないので、手計算と比べましょう。",
    ],
    "en": [
        "W is (out, in): which of its axes fits the columns of z?",
        "It is u = z Wᵀ + b, not z W. A square W gives no error, so compare with a calculation by hand.",
    ],
}
EDIT = [("return z @ W.T + b", "return z @ W + b")]


def affine(z, W, b):
    return z @ W + b
