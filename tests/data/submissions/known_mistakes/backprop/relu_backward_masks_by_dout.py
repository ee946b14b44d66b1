def relu_backward(u, dout):
    keep = dout > 0
    return dout * keep
