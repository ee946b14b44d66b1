from torch import nn


def replace_head(net, classes):
    width = 0
    for module in net.modules():
        if isinstance(module, nn.Linear):
            width = module.in_features
    net.fc = nn.Linear(width, classes)
    return net
