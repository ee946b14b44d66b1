"""A transposed convolution as what it is in backpropagation: the gradient of conv2d with respect to its image."""

import torch
from torch.nn import functional as F


def transposed_conv2d(x, W, stride=1, padding=0):
    n, _, h, w = x.shape
    size = [(m - 1) * stride + k - 2 * padding for m, k in zip((h, w), W.shape[2:])]
    image = torch.zeros(n, W.shape[1], *size, dtype=torch.float64, requires_grad=True)
    y = F.conv2d(image, torch.tensor(W, dtype=torch.float64), stride=stride, padding=padding)
    (y * torch.tensor(x, dtype=torch.float64)).sum().backward()
    return image.grad.numpy()
