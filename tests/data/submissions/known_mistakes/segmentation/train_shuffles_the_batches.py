import torch
from torch.nn import functional as F


def train(net, optimizer, batches, ignore=255):
    net.train()
    history = []
    for n in torch.randperm(len(batches)):
        images, labels = batches[int(n)]
        optimizer.zero_grad()
        loss = F.cross_entropy(net(images), labels, ignore_index=ignore)
        loss.backward()
        optimizer.step()
        history.append(loss.item())
    return history
