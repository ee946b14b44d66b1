"""Small networks in the shape of VGG16 and BERT, made beside the student's code, and plain observations of them."""

import numpy as np
import torch
from torch import nn

# The channels of VGG16's convolutions ("M": a pooling): as published, at 1/32 of the width, and three of them only.
VGG16 = (64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M")
NARROW = tuple(width if width == "M" else width // 32 for width in VGG16)
SMALL = (3, 4, "M", 5, "M")


class Vgg(nn.Module):
    """VGG with the names of its published weights: ``features``, ``classifier``; batch norm as in VGG16-BN or not."""

    def __init__(self, channels, hidden, grid, classes, *, batch_norm):
        super().__init__()
        layers, before = [], 3
        for width in channels:
            if width == "M":
                layers.append(nn.MaxPool2d(2))
                continue
            layers.append(nn.Conv2d(before, width, 3, padding=1))
            layers += [nn.BatchNorm2d(width)] if batch_norm else []
            layers.append(nn.ReLU())
            before = width
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(grid)
        self.classifier = nn.Sequential(
            *(nn.Linear(before * grid * grid, hidden[0]), nn.ReLU(), nn.Dropout(0.0)),
            *(nn.Linear(hidden[0], hidden[1]), nn.ReLU(), nn.Dropout(0.0)),
            nn.Linear(hidden[1], classes),
        )

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


class Bert(nn.Module):
    """BERT: embeddings of words, places and segments, self-attention layers, a pooler on [CLS], a linear classifier."""

    def __init__(self, vocabulary, places, width, heads, layers, inner, classes):
        super().__init__()
        # Not drawn at random here: on the meta device that alone costs a second of imports in each process.
        self.embeddings, self.places, self.segments = (
            nn.Embedding(count, width, _weight=torch.empty(count, width)) for count in (vocabulary, places, 2)
        )
        self.norm = nn.LayerNorm(width)
        self.encoder = nn.ModuleList(
            nn.TransformerEncoderLayer(width, heads, inner, dropout=0.0, activation="gelu", batch_first=True)
            for _ in range(layers)
        )
        self.pooler = nn.Linear(width, width)
        self.classifier = nn.Linear(width, classes)

    def forward(self, ids):
        places = self.places(torch.arange(ids.shape[1]))
        hidden = self.norm(self.embeddings(ids) + places + self.segments(torch.zeros_like(ids)))
        for layer in self.encoder:
            hidden = layer(hidden)
        return self.classifier(torch.tanh(self.pooler(hidden[:, 0])))


def empty(kind):
    """Return a network of one kind with weights that mean nothing.

    ``vgg`` and ``bert`` have few layers; ``vgg16_narrow`` and ``bert_narrow`` have the published layers at reduced
    width; ``vgg16`` and ``bert_base`` have the published size and, on the meta device, take no memory.
    """
    if kind == "vgg":
        return Vgg(SMALL, (6, 7), 2, 10, batch_norm=True)
    if kind == "vgg16_narrow":
        return Vgg(NARROW, (6, 7), 2, 10, batch_norm=True)
    if kind == "bert":
        return Bert(30, 6, 8, 2, 2, 12, 10)
    if kind == "bert_narrow":
        return Bert(30, 6, 12, 12, 12, 48, 10)
    with torch.device("meta"):
        if kind == "vgg16":
            return Vgg(VGG16, (4096, 4096), 7, 1000, batch_norm=False)
        return Bert(30522, 512, 768, 12, 12, 3072, 2)


def shapes(kind):
    """Return the shape of every weight and statistic, by name."""
    return {name: tuple(value.shape) for name, value in empty(kind).state_dict().items() if value.is_floating_point()}


def build(kind, weights):
    """Return a network with these weights and statistics (arrays by name)."""
    model = empty(kind)
    with torch.no_grad():
        for name, value in model.state_dict().items():
            if name in weights:
                value.copy_(torch.from_numpy(np.array(weights[name], dtype=np.float32)))
    return model.train()


def set_head(model, weight, bias):
    """Give the last linear layer these weights."""
    head = [module for module in model.modules() if isinstance(module, nn.Linear)][-1]
    with torch.no_grad():
        head.weight.copy_(torch.from_numpy(np.array(weight, dtype=np.float32)))
        head.bias.copy_(torch.from_numpy(np.array(bias, dtype=np.float32)))


def set_trainable(model, names):
    """Make exactly these parameters trainable."""
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(name in names)


def freeze(model):
    """Freeze the whole model, without the student's help."""
    model.requires_grad_(False).eval()


def outputs(model, x):
    """Return the model's outputs, in the mode in which it is."""
    model.double()  # and back, as for the gradients: in single precision batch norm makes much of a last digit
    with torch.no_grad():
        found = model(x.double() if x.is_floating_point() else x).numpy()
    model.float()
    return found


def in_training_mode(model):
    """Return the names of the modules that are in training mode; that of the model itself is ``the model``."""
    return [name or "the model" for name, module in model.named_modules() if module.training]


def leave_gradients(model, value):
    """Leave a gradient with every parameter, as if something had been computed before."""
    for each in model.parameters():
        each.grad = torch.full_like(each, value) if each.requires_grad else None


def gradients(model, x, t, also=()):
    """Return the gradient of the mean cross-entropy for each parameter that has one.

    The parameters named in ``also`` are made trainable first.
    """
    for name, parameter in model.named_parameters():
        parameter.grad = None
        if name in also:
            parameter.requires_grad = True
    model.double()  # and back: bits stay, and sums come out the same in any order
    nn.functional.cross_entropy(model(x.double() if x.is_floating_point() else x), t).backward()
    found = {name: p.grad.numpy().copy() for name, p in model.named_parameters() if p.grad is not None}
    model.zero_grad()
    model.float()
    return found


def state(model):
    """Return every weight and statistic, by name."""
    return {name: value.detach().numpy().copy() for name, value in model.state_dict().items()}


def sizes(model):
    """Return how many numbers the model has and how many of them are trainable, and the size of its output layer."""
    head = [module for module in model.modules() if isinstance(module, nn.Linear)][-1]
    every = [(p.numel(), p.requires_grad) for p in model.parameters()]
    return [sum(n for n, _ in every), sum(n for n, moves in every if moves), head.in_features, head.out_features]
