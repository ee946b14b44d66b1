import numpy as np

# ---- 順伝播 ----

def step(u):
    return np.array(u > 0, dtype=int)

def sigmoid(u):
    return 1.0 / (1.0 + np.exp(-u))

def relu(u):
    return u * (u > 0)

def tanh(u):
    return np.tanh(u)

def identity(u):
    return u

def softmax(u, axis=-1):
    u_max = np.max(u, axis=axis, keepdims=True)
    e = np.exp(u - u_max)
    return e / np.sum(e, axis=axis, keepdims=True)

# ---- 逆伝播 ----
# 講義スライドの f'(u) = y(1-y), 1-y^2 を使った

def sigmoid_grad(u):
    return u * (1.0 - u)

def relu_grad(u):
    return np.where(u >= 0, 1, 0)

def tanh_grad(u):
    return 1 - u ** 2

def identity_grad(u):
    return np.ones_like(u)

def softmax_backward(u, dout):
    y = softmax(u)
    s = np.sum(dout * y, axis=-1, keepdims=True)
    return y * (dout - s)
