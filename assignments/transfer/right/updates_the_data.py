"""The update on ``data``, the loss as a 0-d tensor's number, the log-softmax by hand."""

import torch


def freeze(model):
    for parameter in model.parameters():
        parameter.requires_grad = False
    for module in model.modules():
        module.training = False


def fine_tune(model, x, t, lr, steps):
    for module in model.modules():
        module.training = any(p.requires_grad for p in module.parameters(recurse=False))
    losses = []
    for _ in range(steps):
        for p in model.parameters():
            p.grad = None
        u = model(x)
        loss = (torch.logsumexp(u, dim=1) - u[torch.arange(len(t)), t]).mean()
        loss.backward()
        for p in model.parameters():
            if p.grad is not None:
                p.data -= lr * p.grad
        losses.append(loss.detach().numpy().item())
    return losses
