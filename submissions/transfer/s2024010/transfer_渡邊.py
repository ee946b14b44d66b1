import numpy as np
import torch
from torch import nn


def freeze(model):
    for p in model.parameters():
        p.requires_grad = False
    model.eval()


def replace_head(model, classes):
    # VGG16 の最後の層
    model.classifier[6] = nn.Linear(4096, classes)


def unfreeze_last(model, n):
    params = list(model.parameters())
    for p in params[max(0, len(params) - n):]:
        p.requires_grad = True


def trainable_parameters(model):
    names = []
    for name, p in model.named_parameters():
        if p.requires_grad:
            names.append(p)
    return names


def fine_tune(model, x, t, lr, steps):
    losses = []
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    for i in range(steps):
        model.zero_grad()
        y = model(x)
        loss = nn.functional.cross_entropy(y, t)
        loss.backward()
        losses.append(loss.item())
        with torch.no_grad():
            for p in trainable_parameters(model):
                p -= lr * p.grad
    return losses


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    labels = ids.copy()
    inputs = ids.copy()
    chosen = rng.random(ids.shape) < 0.15
    chosen[np.isin(ids, special)] = False
    labels[~chosen] = -100
    inputs[chosen] = mask_id
    return inputs, labels


def classification_head(hidden, Wp, bp, Wc, bc):
    pooled = torch.tanh(hidden[:, 0] @ Wp.T + bp)
    return pooled @ Wc.T + bc
