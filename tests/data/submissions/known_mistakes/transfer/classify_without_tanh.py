from torch import nn


def classification_head(states, Wp, bp, Wc, bc):
    cls = states[:, 0, :]
    return nn.functional.linear(nn.functional.linear(cls, Wp, bp), Wc, bc)
