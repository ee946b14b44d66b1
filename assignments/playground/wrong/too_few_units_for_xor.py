"""Believes: two units are enough for XOR, as in the textbook."""

FAILS = ["test_xor_first_mark"]
HINT = {
    "ja": [
        "2 本の直線で 4 つの領域をどう分けますか。ユニットの数を変えてみましょう。",
        "隠れ層のユニットを 4 個以上にするか、入力に X1X2 を加えましょう。",
    ],
    "en": [
        "How would two lines part four regions? Try another number of units.",
        "Take four hidden units or more, or add the input X1X2.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=1&seed=0.10743&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
