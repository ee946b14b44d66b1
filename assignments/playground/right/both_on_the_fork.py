"""Both networks trained on the Japanese fork, whose addresses have other names."""

DOCUMENT = """\
XOR: https://deepinsider.github.io/playground/#activation=tanh&activspacer=false&loss=mse&batchSize=10&batchFull=false&dataset=xor&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=8&seed=0.62019&showTrainData=true&showValidationData=false&showTestData=true&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&sinX=false&sinY=false&problem=classification&initOrigin=false&hideText=false
Spiral: https://deepinsider.github.io/playground/#activation=relu&activspacer=false&loss=mse&batchSize=10&batchFull=false&dataset=spiral&regDataset=reg-plane&learningRate=0.03&regularizationRate=0&noise=0&networkShape=8,8&seed=0.83017&showTrainData=true&showValidationData=false&showTestData=true&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&xSquared=false&ySquared=false&sinX=true&sinY=true&problem=classification&initOrigin=false&hideText=false
"""
