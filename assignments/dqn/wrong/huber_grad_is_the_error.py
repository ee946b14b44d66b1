"""Believes: the derivative is the error, as for the square."""

FAILS = [
    "test_huber_grad_values",
    "test_huber_grad_agrees_with_finite_differences",
    "test_huber_grad_is_bounded",
    "test_huber_grad_leaves_its_input_unchanged",
]
HINT = {
    "ja": [
        "e = 1000 で、勾配はいくつになりますか。",
        "外側の勾配は ±δ で止まります: np.clip(e, -δ, δ)",
    ],
    "en": [
        "What is the gradient at e = 1000?",
        "Outside it stays at ±δ: np.clip(e, -δ, δ).",
    ],
}
EDIT = [
    (
        "return e.clip(-delta, delta)",
        "return e.copy()",
    ),
]


def huber_grad(e, delta=1.0):
    return e.copy()
