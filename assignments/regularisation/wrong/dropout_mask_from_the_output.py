"""Believes: what is 0 was dropped."""

FAILS = ["test_dropout_backward_of_the_last_forward"]
HINT = {
    "ja": [
        "x が 0 の要素では、勾配はどうなりますか。",
        "y = 0 でも落としたとは限りません（x が 0 かもしれません）。引いたマスクを残します。",
    ],
    "en": [
        "What becomes of the gradient where x is 0?",
        "A y of 0 need not be dropped, since x may be 0: keep the mask that was drawn.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.y = x
        self.scale = 1.0
        if train and self.p > 0:
            self.scale = 1 / (1 - self.p)
            self.y = x * (rng.random(x.shape) >= self.p) * self.scale
        return self.y

    def backward(self, dout):
        return dout * (self.y != 0) * self.scale
