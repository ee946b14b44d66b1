def trainable_parameters(net):
    return [w for _, w in net.named_parameters()]
