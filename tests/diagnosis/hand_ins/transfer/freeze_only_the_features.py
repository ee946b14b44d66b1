def freeze(net):
    net.eval()
    list(map(lambda w: w.requires_grad_(False), net.features.parameters()))
    return net
