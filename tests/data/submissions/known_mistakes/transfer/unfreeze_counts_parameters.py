def unfreeze_last(net, n):
    for w in reversed(list(net.parameters())):
        if n > 0:
            w.requires_grad_(True)
            n -= 1
    return net
