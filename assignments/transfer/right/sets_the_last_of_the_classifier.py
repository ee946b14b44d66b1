"""Knows that the head is the last of ``classifier``; sequential or not."""

from torch import nn


def replace_head(model, classes):
    head = model.classifier
    if isinstance(head, nn.Linear):
        model.classifier = nn.Linear(head.in_features, classes)
    else:
        head[-1] = nn.Linear(head[-1].in_features, classes)


def unfreeze_last(model, n):
    own = []
    for module in model.modules():
        parameters = list(module.parameters(recurse=False))
        if parameters:
            own.append(parameters)
    for parameters in list(reversed(own))[0:n]:
        for p in parameters:
            p.requires_grad_()
