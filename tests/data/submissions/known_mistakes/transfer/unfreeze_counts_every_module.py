def unfreeze_last(net, n):
    flat = []
    for module in net.modules():
        if len(list(module.children())) == 0:
            flat.append(module)
    for module in flat[::-1][:n]:
        module.requires_grad_(True)
    return net
