def relu(x):
    y = x if x > 0 else 0.0
    return y
