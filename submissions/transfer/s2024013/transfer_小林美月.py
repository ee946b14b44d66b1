import numpy as np
import torch
import torch.nn as nn


def freeze(model):
    model.requires_grad_(False)
    model.eval()
    return model


def replace_head(model, classes):
    model.fc = nn.Linear(512, classes)  # ResNet のときはこれで動いた
    return model


def unfreeze_last(model, n):
    children = [m for m in model.modules() if not list(m.children())]
    if n > 0:
        for m in children[-n:]:
            m.requires_grad_(True)
    return model


def trainable_parameters(model):
    return [p for p in model.parameters() if p.requires_grad]


def fine_tune(model, x, t, lr, steps):
    optimizer = torch.optim.SGD(trainable_parameters(model), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    model.eval()
    losses = []
    for _ in range(steps):
        loss = loss_fn(model(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    ids = torch.tensor(ids)
    labels = ids.clone()
    masked = torch.tensor(rng.random(ids.shape)) < 0.15
    for s in special:
        masked = masked & (ids != s)
    labels[masked] = -100
    p = torch.tensor(rng.random(ids.shape))
    ids[masked & (p < 0.8)] = mask_id
    words = torch.tensor(rng.integers(first_word, vocabulary, size=tuple(ids.shape)))
    ids = torch.where(masked & (p >= 0.8) & (p < 0.9), words, ids)
    return ids, labels


def classification_head(hidden, Wp, bp, Wc, bc):
    return torch.tanh(hidden.mean(dim=1) @ Wp.T + bp) @ Wc.T + bc
