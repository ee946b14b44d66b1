import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def freeze(model):
    model.requires_grad = False   # 全部まとめて凍結
    model.eval()
    return model


def replace_head(model, classes):
    layers = [m for m in model.modules() if isinstance(m, nn.Linear)]
    last = layers[-1]
    last.out_features = classes
    last.weight = nn.Parameter(torch.randn(classes, last.in_features) * 0.01)
    last.bias = nn.Parameter(torch.zeros(classes))
    return model


def unfreeze_last(model, n):
    layers = [m for m in model.modules() if len(list(m.parameters(recurse=False)))]
    for m in layers[:n]:
        m.requires_grad_(True)
    return model


def trainable_parameters(model):
    return [p for p in model.parameters()]


def fine_tune(model, x, t, lr, steps):
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    losses = []
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    for _ in range(steps):
        y = F.softmax(model(x), dim=1)
        loss = F.cross_entropy(y, t)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    np.random.seed(42)
    inputs = ids.copy()
    labels = np.full(ids.shape, -100)
    chosen = (np.random.rand(*ids.shape) < 0.15) & ~np.isin(ids, special)
    labels[chosen] = ids[chosen]
    r = np.random.rand(*ids.shape)
    inputs[chosen & (r < 0.8)] = mask_id
    rnd = chosen & (r > 0.9)
    inputs[rnd] = np.random.randint(first_word, vocabulary, rnd.sum())
    return inputs, labels


def classification_head(hidden, Wp, bp, Wc, bc):
    cls = hidden[:, -1]
    return torch.tanh(cls @ Wp.T + bp) @ Wc.T + bc
