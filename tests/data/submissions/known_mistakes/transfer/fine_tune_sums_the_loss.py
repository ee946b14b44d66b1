import torch
from torch import nn


def fine_tune(net, x, t, lr, steps):
    ws = [w for w in net.parameters() if w.requires_grad]
    net.eval()
    for mod in net.modules():
        mod.training = bool([w for w in mod._parameters.values() if w is not None and w.requires_grad])
    sgd = torch.optim.SGD(ws, lr=lr)
    history = []
    for _ in range(steps):
        sgd.zero_grad()
        out = net(x)
        E = nn.CrossEntropyLoss(reduction="sum")(out, t)
        E.backward()
        sgd.step()
        history.append(float(E))
    return history
