def relu_backward(u, dout):
    return dout if u > 0 else 0.0
