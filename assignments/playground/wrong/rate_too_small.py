"""Believes: a small learning rate is always safe."""

FAILS = ["test_xor_first_mark"]
HINT = {
    "ja": [
        "1 回の更新で、重みはどれだけ動いていますか。",
        "学習率を 0.03 ぐらいに上げましょう。",
    ],
    "en": [
        "How far does one update move a weight?",
        "Raise the learning rate to about 0.03.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.00001&regularizationRate=0&noise=0&networkShape=4,2&seed=0.41877&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
