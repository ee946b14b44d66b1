"""Believes: a parameter moves along its gradient."""

FAILS = ["test_sgd_moves_every_parameter", "test_sgd_trajectory", "test_sgd_leaves_the_gradients_unchanged"]
HINT = {
    "ja": [
        "勾配が正のとき、誤差を減らすには w をどちらへ動かしますか。",
        "誤差は勾配の向きに増えます。lr · ∇E を足すのではなく、引きましょう。",
    ],
    "en": [
        "With a positive gradient, which way must w move so that the error falls?",
        "The error grows along the gradient: subtract lr · ∇E instead of adding it.",
    ],
}
EDIT = [
    (
        "for _, w, g in _pairs(params, grads):\n            w -=",
        "for _, w, g in _pairs(params, grads):\n            w +=",
    ),
]


class SGD:
    def __init__(self, lr):
        self.lr = lr

    def step(self, params, grads):
        for k in params:
            params[k] += self.lr * grads[k]
