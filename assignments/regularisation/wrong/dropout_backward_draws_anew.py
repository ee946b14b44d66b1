"""Believes: backward has a mask of its own."""

FAILS = [
    "test_dropout_backward",
    "test_dropout_draws_anew",
]
HINT = {
    "ja": [
        "dout がすべて 1 のとき、0 になる所は forward と同じですか。",
        "backward では引き直さず、forward のマスクを使います。",
    ],
    "en": [
        "For a dout of ones, are the zeros where forward had them?",
        "Do not draw again in backward: use the mask of forward.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        self.rng, self.train, self.shape = rng, train and self.p > 0, x.shape
        if not self.train:
            return x
        return x * (rng.random(x.shape) >= self.p) / (1 - self.p)

    def backward(self, dout):
        if not self.train:
            return dout
        return dout * (self.rng.random(self.shape) >= self.p) / (1 - self.p)
