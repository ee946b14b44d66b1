def trainable_parameters(net):
    chosen = filter(lambda pair: pair[1].requires_grad, net.named_parameters())
    return [w for name, w in chosen if "bias" not in name]
