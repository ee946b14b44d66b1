"""Believes: the beginning of the address is enough."""

FAILS = ["test_xor_address"]
HINT = {
    "ja": [
        "URL の最後まで写っていますか。",
        "アドレスバーをクリックして全体を選び、もう一度コピーしましょう。",
    ],
    "en": [
        "Is the end of the address there?",
        "Click into the address bar, select all of it, and copy it again.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regul
Spiral: https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=classification&initZero=false&hideText=false
"""
