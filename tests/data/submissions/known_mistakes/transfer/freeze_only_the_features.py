def freeze(net):
    net.eval()
    for w in net.features.parameters():
        w.requires_grad_(False)
    return net
