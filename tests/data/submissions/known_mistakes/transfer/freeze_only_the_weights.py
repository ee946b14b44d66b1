def freeze(net):
    for name, w in net.eval().named_parameters():
        w.requires_grad = not name.endswith("weight")
    return net
