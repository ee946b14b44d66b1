"""Believes: sigmoid units are as good as any."""

FAILS = ["test_spiral_first_mark"]
HINT = {
    "ja": [
        "層を重ねると、入力に近い層の勾配はどうなりますか。",
        "sigmoid を重ねると勾配が消えます。tanh か ReLU にしましょう。",
    ],
    "en": [
        "What becomes of the gradient in the layers near the inputs?",
        "Gradients vanish through layers of sigmoid: choose tanh or ReLU.",
    ],
}
DOCUMENT = """\
XOR: https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
Spiral: https://playground.tensorflow.org/#activation=sigmoid&batchSize=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=8,8,8&seed=0.71133&showTestData=false&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=false&hideText=false
"""
