"""The loss of training from log_softmax of the pixels that count; prediction one image at a time."""

import numpy as np
import torch


class EncoderDecoder(torch.nn.Module):
    """The two halves as modules of their own; the layers keep their names in both."""

    def __init__(self, channels, classes, width):
        super().__init__()
        self.enter = torch.nn.Conv2d(channels, width, 3, 1, 1)
        self.down = torch.nn.Conv2d(width, width * 2, 3, 2, 1)
        self.deep = torch.nn.Conv2d(width * 2, width * 2, 3, 1, 1)
        self.up = torch.nn.ConvTranspose2d(width * 2, width, 2, 2)
        self.out = torch.nn.Conv2d(width * 2, classes, 1)

    def encode(self, x):
        a = self.enter(x).clamp(min=0)
        return a, self.deep(self.down(a).clamp(min=0)).clamp(min=0)

    def decode(self, a, small):
        b = self.up(small).clamp(min=0)
        n = a.shape[1]
        W = self.out.weight
        first = torch.nn.functional.conv2d(a, W[:, :n])
        return first + torch.nn.functional.conv2d(b, W[:, n:], self.out.bias)

    def forward(self, x):
        return self.decode(*self.encode(x))


def train(net, optimizer, batches, ignore=255):
    losses = torch.zeros(len(batches))
    net.train(True)
    for i in range(len(batches)):
        images, labels = batches[i]
        net.zero_grad()
        counts = labels != ignore
        log_p = torch.log_softmax(net(images), 1).permute(0, 2, 3, 1)[counts]
        loss = -log_p[torch.arange(len(log_p)), labels[counts]].mean()
        loss.backward()
        optimizer.step()
        losses[i] = loss.detach()
    return losses


def predict(net, x):
    net.eval()
    with torch.inference_mode():
        return np.stack([net(image[None])[0].numpy().argmax(axis=0) for image in x])
