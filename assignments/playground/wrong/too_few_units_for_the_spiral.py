"""Believes: the network that solves XOR solves the spiral."""

FAILS = ["test_spiral_first_mark"]
HINT = {
    "ja": [
        "渦巻きは XOR より入り組んでいます。今の隠れ層で足りていますか。",
        "8 ユニットの層を 2〜3 層にするか、入力に sin(X1) と sin(X2) を加えましょう。",
    ],
    "en": [
        "The spiral is more tangled than XOR: is the hidden part large enough?",
        "Take two or three layers of 8, or add the inputs sin(X1) and sin(X2).",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=3&seed=0.36625&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
"""
