"""Believes: step() clears the gradients."""

import torch
from torch.nn import functional

FAILS = [
    "test_train_step_after_other_gradients",
    "test_train_step_five_times",
]
HINT = {
    "ja": ["前の backward() の勾配は、どこで消えますか。", "どちらの backward() の前にも zero_grad() を呼びます。"],
    "en": ["Where do the gradients of the last backward() go?", "Call zero_grad() before both calls of backward()."],
}
EDIT = [("    optimizer_D.zero_grad()\n", ""), ("    optimizer_G.zero_grad()\n", "")]


def with_label(x, label, classes):
    one_hot = functional.one_hot(label, classes).to(x.dtype)
    if x.ndim == 4:
        one_hot = one_hot[:, :, None, None].expand(-1, -1, *x.shape[2:])
    return torch.cat([x, one_hot], dim=1)


def train_step(G, D, optimizer_G, optimizer_D, real, noise, classes):
    fake = with_label(G(with_label(*noise, classes)), noise[1], classes)
    loss_d = functional.softplus(-D(with_label(*real, classes))).mean() + functional.softplus(D(fake.detach())).mean()
    loss_d.backward()
    optimizer_D.step()
    loss_g = functional.softplus(-D(fake)).mean()
    loss_g.backward()
    optimizer_G.step()
    return loss_d.item(), loss_g.item()
