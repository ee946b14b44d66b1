from torch import nn


def fine_tune(net, x, t, lr, steps):
    net.eval()
    for mod in net.modules():
        mod.training = bool([w for w in mod._parameters.values() if w is not None and w.requires_grad])
    history = []
    for _ in range(steps):
        E = nn.CrossEntropyLoss()(net(x), t)
        E.backward()
        history.append(float(E))
        for w in net.parameters():
            if w.requires_grad:
                w.data = w.data - lr * w.grad
    return history
