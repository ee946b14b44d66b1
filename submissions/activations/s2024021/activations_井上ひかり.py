import numpy as np

def step(u):
    return np.where(u > 0, 1, 0)

def sigmoid(u):
    return 1 / (1 + np.exp(-u)

def relu(u):
    return np.maximum(u, 0)

def tanh(u):
    return np.tanh(u)

def identity(u):
    return u
