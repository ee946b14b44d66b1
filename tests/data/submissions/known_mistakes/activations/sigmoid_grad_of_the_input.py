def sigmoid_grad(y):
    return y - y**2
