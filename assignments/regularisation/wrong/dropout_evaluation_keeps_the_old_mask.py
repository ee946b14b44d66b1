"""Believes: an evaluation leaves the mask as it is."""

FAILS = ["test_dropout_backward_of_the_last_forward"]
HINT = {
    "ja": [
        "学習の forward、評価の forward、backward の順に呼ぶと、何が返りますか。",
        "backward は直前の forward に対応します。評価の後は dout をそのまま返します。",
    ],
    "en": [
        "Call forward in training, forward in evaluation, then backward: what comes back?",
        "Backward belongs to the last forward: after an evaluation it returns dout as it is.",
    ],
}


class Dropout:
    def __init__(self, p):
        self.p = p
        self.factor = 1.0

    def forward(self, x, train, rng):
        if not train or self.p == 0:
            return x
        self.factor = (rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor
