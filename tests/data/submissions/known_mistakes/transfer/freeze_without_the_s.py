def freeze(net):
    net.eval()
    for _, weight in net.named_parameters():
        weight.require_grad = False
    return net
