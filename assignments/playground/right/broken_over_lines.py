"""A mail program has broken the addresses over lines."""

DOCUMENT = """\
XOR です。
https://playground.tensorflow.org/#activation=tanh&batchSize=10&dataset=xor&
regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkS
hape=4,2&seed=0.30517&showTestData=false&discretize=false&percTrainData=50&x
=true&y=true&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=fal
se&cosY=false&sinY=false&collectStats=false&problem=classification&initZero=
false&hideText=false

Spiral です。
https://playground.tensorflow.org/#activation=tanh&regularization=L2&batchSi
ze=10&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRa
te=0.001&noise=0&networkShape=8,6&seed=0.66102&showTestData=false&discretize
=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=
false&cosX=false&sinX=true&cosY=false&sinY=true&collectStats=false&problem=c
lassification&initZero=false&hideText=false

以上です。
"""
