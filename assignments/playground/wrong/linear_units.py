"""Believes: more layers make a network stronger, whatever its units are."""

FAILS = ["test_xor_first_mark"]
HINT = {
    "ja": [
        "XOR の二つの色は、直線 1 本で分けられますか。",
        "linear の層を重ねても 1 本の直線です。活性化関数を tanh か ReLU にしましょう。",
    ],
    "en": [
        "Can one straight line part the two colours of XOR?",
        "Layers of linear units still draw one straight line: choose tanh or ReLU.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=linear&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.22871&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
