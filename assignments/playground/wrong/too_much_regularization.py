"""Believes: the more regularization, the better."""

FAILS = ["test_xor_first_mark"]
HINT = {
    "ja": [
        "正則化の率を上げると、重みはどうなりますか。",
        "L1 の 0.1 では重みがすべて 0 になります。率を 0.001 以下にするか、None にしましょう。",
    ],
    "en": [
        "What becomes of the weights when the regularization rate goes up?",
        "L1 at 0.1 pulls every weight to 0: take 0.001 or less, or None.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=relu&regularization=L1&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.1&noise=0&networkShape=4,2&seed=0.90021&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
