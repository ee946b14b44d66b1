from torch import nn


def replace_head(net, classes):
    target = net.classifier
    if isinstance(target, nn.Sequential):
        target[-1] = nn.Linear(target[-1].in_features, classes)
    else:
        net.classifier = nn.Linear(target.in_features, classes)
    return net.requires_grad_(True)
