# 転移学習 崎山
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def freeze(model):
    for param in model.parameters():
        param.require_grad = False
    model.eval()
    return model


def replace_head(model, classes):
    name, old = [(n, m) for n, m in model.named_modules() if type(m) is nn.Linear][-1]
    new = nn.Linear(old.in_features, classes)
    if "." in name:
        parent, child = name.rsplit(".", 1)
        setattr(model.get_submodule(parent), child, new)
    else:
        setattr(model, name, new)
    return model


def unfreeze_last(model, n):
    layers = []
    for m in model.modules():
        if list(m.parameters(recurse=False)):
            layers.append(m)
    # -0 に注意
    for m in layers[len(layers) - min(n, len(layers)):]:
        for param in m.parameters(recurse=False):
            param.requires_grad = True
    return model


def trainable_parameters(model):
    return [p for p in model.parameters() if p.requires_grad]


def fine_tune(model, x, t, lr, steps):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))
    opt = torch.optim.SGD(trainable_parameters(model), lr=lr)
    losses = []
    for _ in range(steps):
        loss = F.cross_entropy(model(x), t)
        opt.zero_grad()
        loss.backward()
        opt.step()
        losses.append(float(loss))
    return losses


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full(ids.shape, -100)
    for i in range(ids.shape[0]):
        for j in range(ids.shape[1]):
            if ids[i, j] in special or rng.random() >= 0.15:
                continue
            labels[i, j] = ids[i, j]
            p = rng.random()
            if p < 0.8:
                inputs[i, j] = mask_id
            elif p < 0.9:
                inputs[i, j] = rng.integers(first_word, vocabulary)
    return inputs, labels


def classification_head(hidden, Wp, bp, Wc, bc):
    return F.linear(torch.tanh(F.linear(hidden[:, 0], Wp, bp)), Wc, bc)


if __name__ == "__main__":
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
    freeze(net)
    print(len(trainable_parameters(net)))
