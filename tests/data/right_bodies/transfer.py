"""Right bodies in other styles, five of each function: loops, single precision, lists, naive formulas, library calls.

`FUNCTION__style` takes the place of FUNCTION in the course's answer.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from reference.transfer import trainable_parameters


def freeze__loop(model):
    for p in model.parameters():
        p.requires_grad = False
    model.eval()


def freeze__whole(model):
    return model.requires_grad_(False).eval()


def freeze__layer_by_layer(model):
    for m in model.modules():
        m.eval()
        for p in m.parameters(recurse=False):
            p.requires_grad_(False)
    return model


def freeze__train_false(model):
    model.train(False)
    for _, p in model.named_parameters():
        setattr(p, "requires_grad", False)


def freeze__apply(model):
    def stop(m):
        m.training = False
        for p in m.parameters(recurse=False):
            p.requires_grad = False

    model.apply(stop)


def last_linear(model):
    return [(name, m) for name, m in model.named_modules() if isinstance(m, nn.Linear)][-1]


def replace_head__set_submodule(model, classes):
    name, old = last_linear(model)
    parent, _, key = name.rpartition(".")
    setattr(model.get_submodule(parent), key, nn.Linear(old.in_features, classes))


def replace_head__search(model, classes):
    name = [name for name, m in model.named_modules() if type(m) is nn.Linear][-1]
    *path, key = name.split(".")
    parent = model
    for step in path:
        parent = getattr(parent, step)
    parent.add_module(key, nn.Linear(getattr(parent, key).in_features, classes))
    return model


def replace_head__two_kinds(model, classes):
    if isinstance(model.classifier, nn.Sequential):
        model.classifier[-1] = nn.Linear(model.classifier[-1].in_features, classes)
    else:
        model.classifier = nn.Linear(model.classifier.in_features, classes)


def replace_head__kaiming(model, classes):
    name, old = last_linear(model)
    new = nn.Linear(old.in_features, classes)
    nn.init.kaiming_normal_(new.weight)
    nn.init.zeros_(new.bias)
    parent, _, key = name.rpartition(".")
    model.get_submodule(parent)._modules[key] = new
    return model


def replace_head__width_from_the_weights(model, classes):
    name, old = last_linear(model)
    model.set_submodule(name, nn.Linear(old.weight.shape[1], classes))


def layers(model):
    return [m for m in model.modules() if list(m.parameters(recurse=False))]


def unfreeze_last__slice(model, n):
    for m in layers(model)[::-1][:n]:
        for p in m.parameters(recurse=False):
            p.requires_grad = True


def unfreeze_last__index(model, n):
    found = layers(model)
    for i in range(len(found)):
        if i >= len(found) - n:
            for p in found[i].parameters(recurse=False):
                p.requires_grad_(True)
    return model


def unfreeze_last__guard(model, n):
    if n == 0:
        return
    for m in layers(model)[-n:]:
        for p in m._parameters.values():
            if p is not None:
                p.requires_grad = True


def unfreeze_last__counter(model, n):
    left = n
    for m in reversed(list(model.modules())):
        own = list(m.parameters(recurse=False))
        if own and left > 0:
            left -= 1
            for p in own:
                p.requires_grad = True


def unfreeze_last__names(model, n):
    names = list(dict.fromkeys(name.rpartition(".")[0] for name, _ in model.named_parameters()))
    order = [name for name, m in model.named_modules() if name in names]
    chosen = set(order[max(0, len(order) - n) :])
    for name, p in model.named_parameters():
        if name.rpartition(".")[0] in chosen:
            p.requires_grad = True


def trainable_parameters__filter(model):
    return list(filter(lambda p: p.requires_grad, model.parameters()))


def trainable_parameters__loop(model):
    found = []
    for _, p in model.named_parameters():
        if p.requires_grad is True:
            found.append(p)
    return found


def trainable_parameters__tuple(model):
    return tuple(p for p in model.parameters() if p.requires_grad)


def trainable_parameters__dict(model):
    return list({name: p for name, p in model.named_parameters() if p.requires_grad}.values())


def trainable_parameters__by_module(model):
    return [p for m in model.modules() for p in m.parameters(recurse=False) if p.requires_grad]


def modes(model):
    for m in model.modules():
        m.training = any(p.requires_grad for p in m.parameters(recurse=False))


def fine_tune__sgd(model, x, t, lr, steps):
    model.train()
    for m in model.modules():
        own = list(m.parameters(recurse=False))
        if not any(p.requires_grad for p in own):
            m.training = False
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr)
    criterion, losses = nn.CrossEntropyLoss(), []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = criterion(model(x), t)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def fine_tune__log_of_softmax(model, x, t, lr, steps):
    modes(model)
    optimizer, losses = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=lr), []
    for _ in range(steps):
        loss = -torch.log(torch.softmax(model(x), 1))[range(len(t)), t].mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def fine_tune__tensors(model, x, t, lr, steps):
    modes(model)
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = F.cross_entropy(model(x), t)
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                if p.grad is not None:
                    p -= lr * p.grad
        losses.append(loss)
    return losses


def fine_tune__detached(model, x, t, lr, steps):
    modes(model)
    losses = []
    for _ in range(steps):
        loss = F.nll_loss(F.log_softmax(model(x), dim=1), t)
        moving = [p for p in model.parameters() if p.requires_grad]
        for p, g in zip(moving, torch.autograd.grad(loss, moving)):
            p.data = p.data - lr * g
        losses.append(loss.detach().numpy())
    return losses


def fine_tune__array(model, x, t, lr, steps):
    return np.array(fine_tune__one_hot(model, x, t, lr, steps), dtype=np.float32)


def fine_tune__one_hot(model, x, t, lr, steps):
    modes(model)
    optimizer = torch.optim.SGD(trainable_parameters(model), lr=lr)
    losses = []
    for _ in range(steps):
        u = model(x)
        e = torch.exp(u)
        hot = F.one_hot(t, u.shape[1]).float()
        loss = -(hot * torch.log(e / e.sum(dim=1, keepdim=True))).sum(dim=1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return torch.tensor(losses)


def mask_tokens__loops(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = ids.copy(), np.full_like(ids, -100)
    special = set(int(i) for i in special)
    for n in range(ids.shape[0]):
        for k in range(ids.shape[1]):
            if int(ids[n, k]) in special or rng.random() >= 0.15:
                continue
            labels[n, k] = ids[n, k]
            u = rng.random()
            if u < 0.8:
                inputs[n, k] = mask_id
            elif u < 0.9:
                inputs[n, k] = rng.integers(first_word, vocabulary)
    return inputs, labels


def mask_tokens__binomial(ids, special, mask_id, first_word, vocabulary, rng):
    chosen = rng.binomial(1, 0.15, ids.shape).astype(bool)
    chosen[np.isin(ids, special)] = False
    kind = rng.choice(3, size=ids.shape, p=[0.8, 0.1, 0.1])
    inputs = ids.copy()
    inputs[chosen & (kind == 0)] = mask_id
    some = chosen & (kind == 1)
    inputs[some] = rng.integers(first_word, vocabulary, some.sum())
    return inputs, np.where(chosen, ids, -100)


def mask_tokens__one_draw_scaled(ids, special, mask_id, first_word, vocabulary, rng):
    u = rng.random(ids.shape)
    u[np.isin(ids, special)] = 1.0
    inputs, labels = ids.copy(), np.where(u < 0.15, ids, -100)
    inputs[u < 0.12] = mask_id
    some = (u >= 0.12) & (u < 0.135)
    inputs[some] = rng.integers(first_word, vocabulary, size=int(some.sum()))
    return inputs, labels


def mask_tokens__lists(ids, special, mask_id, first_word, vocabulary, rng):
    inputs, labels = mask_tokens__loops(np.array(ids), special, mask_id, first_word, vocabulary, rng)
    return inputs.tolist(), labels.tolist()


def mask_tokens__torch(ids, special, mask_id, first_word, vocabulary, rng):
    u, fate = torch.tensor(rng.random(ids.shape)), torch.tensor(rng.random(ids.shape))
    words = torch.tensor(rng.integers(first_word, vocabulary, ids.shape))
    given = torch.tensor(ids)
    chosen = (u < 0.15) & ~torch.isin(given, torch.tensor(special))
    inputs = torch.where(chosen & (fate < 0.8), mask_id, given)
    inputs = torch.where(chosen & (fate > 0.9), words, inputs)
    return inputs, torch.where(chosen, given, -100)


def classification_head__linear(hidden, Wp, bp, Wc, bc):
    return F.linear(torch.tanh(F.linear(hidden[:, 0, :], Wp, bp)), Wc, bc)


def classification_head__einsum(hidden, Wp, bp, Wc, bc):
    pooled = torch.tanh(torch.einsum("nh,kh->nk", hidden[:, 0], Wp) + bp)
    return torch.einsum("nh,kh->nk", pooled, Wc) + bc


def classification_head__loop(hidden, Wp, bp, Wc, bc):
    return torch.stack([Wc @ torch.tanh(Wp @ text[0] + bp) + bc for text in hidden])


def classification_head__transposed(hidden, Wp, bp, Wc, bc):
    h = hidden[:, 0].T
    return (Wc @ torch.tanh(Wp @ h + bp[:, None]) + bc[:, None]).T


def classification_head__float32(hidden, Wp, bp, Wc, bc):
    hidden, Wp, bp, Wc, bc = (v.float() for v in (hidden, Wp, bp, Wc, bc))
    return torch.tanh(hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc


def classification_head__numpy(hidden, Wp, bp, Wc, bc):
    hidden, Wp, bp, Wc, bc = (np.asarray(v) for v in (hidden, Wp, bp, Wc, bc))
    return np.tanh(hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc
