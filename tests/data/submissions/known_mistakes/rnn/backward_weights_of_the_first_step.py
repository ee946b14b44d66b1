import numpy as np


def rnn_backward(dhs, xs, h0, Wx, Wh, b):
    batch, steps, _ = xs.shape
    path = [h0]
    for k in range(steps):
        path.append(np.tanh(np.dot(xs[:, k], Wx.T) + np.dot(path[k], Wh.T) + b))

    grads = {"xs": np.zeros(xs.shape), "Wx": np.zeros(Wx.shape), "Wh": np.zeros(Wh.shape), "b": np.zeros(b.shape)}
    later = np.zeros(h0.shape)
    for k in reversed(range(steps)):
        before, after = path[k], path[k + 1]
        here = dhs[:, k] + later
        delta = here - here * after * after
        grads["xs"][:, k] = np.dot(delta, Wx)
        grads["Wx"] = np.einsum("nh,nd->hd", delta, xs[:, k])
        grads["Wh"] = np.einsum("nh,nj->hj", delta, before)
        grads["b"] = np.einsum("nh->h", delta)
        later = np.dot(delta, Wh)
    grads["h0"] = later
    return grads
