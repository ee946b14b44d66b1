"""Believes: what is lost in training is made up for in evaluation (classic dropout)."""

FAILS = [
    "test_dropout_in_training",
    "test_dropout_backward",
    "test_dropout_in_evaluation",
]
HINT = {
    "ja": [
        "評価時の出力は、x と同じですか。",
        "ここでは学習時に 1/(1 − p) 倍します（inverted dropout）。評価時は何もしません。",
    ],
    "en": [
        "Is what comes out in evaluation x itself?",
        "Here the scaling by 1/(1 − p) happens in training (inverted dropout), and nothing in evaluation.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p

    def forward(self, x, train, rng):
        if train and self.p > 0:
            self.factor = (rng.random(x.shape) >= self.p).astype(float)
            return x * self.factor
        self.factor = 1 - self.p
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
