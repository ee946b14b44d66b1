"""segmentation 中村蓮"""
import numpy as np
import torch
import torch.nn as nn


def transposed_conv2d(x, W, stride=1, padding=0):
    N, C, H, Wd = x.shape
    K = W.shape[1]
    kh, kw = W.shape[2:]
    y = np.zeros((N, K, (H - 1) * stride + kh + 2 * padding, (Wd - 1) * stride + kw + 2 * padding))
    for n in range(N):
        for c in range(C):
            for i in range(H):
                for j in range(Wd):
                    r, s = i * stride + padding, j * stride + padding
                    y[n, :, r:r + kh, s:s + kw] += x[n, c, i, j] * W[c]
    return y


def pixel_accuracy(y, t, ignore=255):
    correct = 0
    for a, b in zip(y.flatten(), t.flatten()):
        if b != ignore and a == b:
            correct += 1
    return correct / t.size


def mean_iou(y, t, classes, ignore=255):
    result = []
    for c in np.unique(t[t != ignore]):
        m = t != ignore
        result.append(((y == c) & (t == c) & m).sum() / (((y == c) | (t == c)) & m).sum())
    return np.mean(result)


def pixel_cross_entropy(logits, t, ignore=255):
    p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    grad = np.zeros_like(p)
    loss, M = 0, (t != ignore).sum()
    for n in range(t.shape[0]):
        for i in range(t.shape[1]):
            for j in range(t.shape[2]):
                if t[n, i, j] != ignore:
                    loss -= np.log(p[n, t[n, i, j], i, j])
                    grad[n, :, i, j] = p[n, :, i, j]
                    grad[n, t[n, i, j], i, j] -= 1
    return loss / M, grad / M


class EncoderDecoder(nn.Module):
    def __init__(self, channels, classes, width):
        super().__init__()
        self.enter = nn.Conv2d(channels, width, 3, padding=1)
        self.down = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.deep = nn.Conv2d(2 * width, 2 * width, 3, padding=1)
        self.up = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.out = nn.Conv2d(2 * width, classes, 1)

    def forward(self, x):
        skip = torch.relu(self.enter(x))
        x = torch.relu(self.down(skip))
        x = torch.relu(self.deep(x))
        x = torch.relu(self.up(x))
        return self.out(torch.cat([x, skip], dim=1))


def train(net, optimizer, batches, ignore=255):
    criterion = nn.CrossEntropyLoss(ignore_index=ignore)
    losses = []
    for x, t in batches:
        loss = criterion(net(x), t)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).argmax(dim=1).numpy()


if __name__ == "__main__":
    x = np.array([[[[1.0, 2.0], [3.0, 4.0]]]])
    W = np.array([[[[1.0, 10.0], [100.0, 0.0]]]])
    print(transposed_conv2d(x, W))
    print(pixel_accuracy(np.array([[0, 1, 1], [0, 1, 1]]), np.array([[0, 0, 1], [0, 2, 255]])))
