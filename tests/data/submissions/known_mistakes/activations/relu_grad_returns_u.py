def relu_grad(x):
    # only the active units let the gradient through
    return x * (x > 0)
