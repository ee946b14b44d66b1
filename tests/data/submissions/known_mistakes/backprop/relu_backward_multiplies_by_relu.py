def relu_backward(u, dout):
    active = u * (u > 0)
    return active * dout
