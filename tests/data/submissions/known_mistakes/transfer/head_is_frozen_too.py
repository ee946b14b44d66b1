from torch import nn


def replace_head(net, classes):
    moving = [w for w in net.parameters() if w.requires_grad]
    target = net.classifier
    if isinstance(target, nn.Sequential):
        target[-1] = nn.Linear(target[-1].in_features, classes)
        new = target[-1]
    else:
        net.classifier = new = nn.Linear(target.in_features, classes)
    new.requires_grad_(len(moving) > 0)
    return net
