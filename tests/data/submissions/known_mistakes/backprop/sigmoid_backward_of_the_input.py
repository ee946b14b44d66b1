def sigmoid_backward(u, dout):
    slope = u - u**2
    return slope * dout
