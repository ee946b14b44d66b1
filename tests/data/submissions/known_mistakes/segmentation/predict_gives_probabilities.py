import torch


def predict(net, x):
    net.train(False)
    with torch.no_grad():
        z = net(x)
        e = torch.exp(z - z.amax(dim=1, keepdim=True))
    return e / e.sum(dim=1, keepdim=True)
