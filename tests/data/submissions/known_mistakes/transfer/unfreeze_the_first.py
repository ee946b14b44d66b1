def unfreeze_last(net, n):
    count = 0
    for mod in net.modules():
        ws = list(mod.parameters(recurse=False))
        if ws and count < n:
            count += 1
            for w in ws:
                w.requires_grad_(True)
    return net
