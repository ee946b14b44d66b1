from torch import nn


def replace_head(net, classes):
    new = nn.Linear(in_features=4096, out_features=classes)
    if isinstance(net.classifier, nn.Sequential):
        net.classifier[-1] = new
    else:
        net.classifier = new
    return net
