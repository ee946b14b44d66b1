"""Believes: a large learning rate only learns faster."""

FAILS = ["test_spiral_first_mark"]
HINT = {
    "ja": [
        "損失の曲線は、下がっていますか、跳ね回っていますか。",
        "学習率を 0.03 ぐらいに下げましょう。",
    ],
    "en": [
        "Does the loss fall, or does it jump about?",
        "Lower the learning rate to about 0.03.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=relu&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=10&regularizationRate=0&noise=0&networkShape=8,8,8&seed=0.20466&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
"""
