"""Believes: a network may be as large as one can write."""

FAILS = ["test_spiral_address"]
HINT = {
    "ja": [
        "その大きさのネットワークは、ページのボタンで作れますか。",
        "隠れ層は 6 層まで、各層は 8 ユニットまでです。ページのボタンで作りましょう。",
    ],
    "en": [
        "Do the page's buttons reach a network of this size?",
        "There are six hidden layers of eight units at most: build it with the page's buttons.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=32,32&seed=0.58800&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
"""
