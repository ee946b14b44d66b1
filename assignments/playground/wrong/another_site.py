"""Believes: every playground is the same."""

FAILS = ["test_spiral_address"]
HINT = {
    "ja": [
        "どのページの URL ですか。",
        "playground.tensorflow.org か deepinsider.github.io/playground で学習し直しましょう。",
    ],
    "en": [
        "Which page is this an address of?",
        "Train again on playground.tensorflow.org or deepinsider.github.io/playground.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground-mirror.example.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
