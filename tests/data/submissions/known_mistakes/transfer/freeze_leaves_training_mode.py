def freeze(net):
    net.requires_grad_(False)
    return net
