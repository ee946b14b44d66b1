def unfreeze_last(net, n):
    own = [
        mod for mod in net.modules() if len(mod._parameters) and any(v is not None for v in mod._parameters.values())
    ]
    for mod in own[-n:]:
        for w in mod._parameters.values():
            if w is not None:
                w.requires_grad_()
    return net
