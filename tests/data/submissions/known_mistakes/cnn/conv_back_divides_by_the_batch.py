import numpy as np


def conv2d_backward(x, W, b, dout, stride=1, padding=0):
    N, C, H, Wd = x.shape
    F, _, FH, FW = W.shape
    xp = np.zeros((N, C, H + 2 * padding, Wd + 2 * padding))
    xp[:, :, padding : padding + H, padding : padding + Wd] = x
    grad_x = np.zeros(xp.shape)
    grad_W = np.zeros(W.shape)
    grad_b = np.zeros(F)
    for n in range(N):
        for f in range(F):
            for r in range(dout.shape[2]):
                for c in range(dout.shape[3]):
                    g = dout[n, f, r, c]
                    top, left = r * stride, c * stride
                    grad_b[f] += g / N
                    grad_W[f] += g * xp[n, :, top : top + FH, left : left + FW] / N
                    grad_x[n, :, top : top + FH, left : left + FW] += g * W[f]
    return grad_x[:, :, padding : padding + H, padding : padding + Wd], grad_W, grad_b
