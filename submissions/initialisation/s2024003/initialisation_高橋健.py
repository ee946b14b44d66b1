import numpy as np


def normal_init(shape, std, rng):
    return std * rng.standard_normal(shape)


def xavier(fan_in, fan_out, rng):
    W = rng.standard_normal((fan_out, fan_in))
    n = W.shape[0]
    return W / np.sqrt(n)


def he(fan_in, fan_out, rng):
    W = rng.standard_normal((fan_out, fan_in))
    n = W.shape[0]
    return W * np.sqrt(2 / n)


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    result = []
    for n in units:
        W = init(x.shape[1], n, rng)
        u = np.dot(x, W.T)
        if activation == "sigmoid":
            x = 1 / (1 + np.exp(-u))
        elif activation == "tanh":
            x = np.tanh(u)
        else:
            x = np.where(u > 0, u, 0)
        result.append(np.std(x))
    return np.array(result)


print("W", xavier(3, 2, np.random.default_rng(1)))

if __name__ == "__main__":
    x = np.load("digits.npy") / 16
    for init in (xavier, he):
        for act in ("sigmoid", "tanh", "relu"):
            print(init.__name__, act, activation_std_by_layer(init, act, x, np.random.default_rng(0)))
