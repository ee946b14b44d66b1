def trainable_parameters(net):
    frozen = []
    for w in net.parameters():
        if w.requires_grad is False:
            frozen.append(w)
    return frozen
