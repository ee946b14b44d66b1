import torch


def classification_head(states, Wp, bp, Wc, bc):
    final = states[:, states.shape[1] - 1]
    return torch.matmul(torch.tanh(torch.matmul(final, Wp.t()) + bp), Wc.t()) + bc
