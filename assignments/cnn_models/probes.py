"""Give the layers of a network weights by their place, run it, and note what its layers take and give.

A layer is found when it is called: ``conv2d``, ``linear`` and ``batch_norm`` are the same functions whatever a module
is called and wherever it is kept. Its name says its kind, the shape of its weight, and which of these it is in the
order of the calls ("conv (8, 4, 3, 3) #1"); a batch normalisation is named after the convolution before it. So equal
networks have equal names, and weights that are drawn for a name are the same on both sides.
"""

import numpy as np
import torch
import torch._dynamo  # the meta device imports it: a second, once here and not in every process of its own
from torch import nn
from torch.overrides import TorchFunctionMode

_CREATE = ("empty", "zeros", "ones", "full", "rand", "randn", "randint", "tensor", "arange", "linspace", "eye")
CREATE = {getattr(torch, name) for name in _CREATE}
STAY = {torch.Tensor.to, torch.Tensor.cpu, torch.Tensor.cuda}


class Calls(TorchFunctionMode):
    """Notes every call of a layer: its kind, what it takes (weight, bias, …), its input and its output."""

    def __init__(self):
        super().__init__()
        self.notes = []

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if function is nn.functional.batch_norm:
            kind, names = "norm", ("running_mean", "running_var", "weight", "bias")
        elif function in (torch.conv2d, nn.functional.linear):
            kind, names = "conv" if function is torch.conv2d else "linear", ("weight", "bias")
        else:
            return function(*args, **kwargs)
        tensors = dict(zip(names, args[1:], strict=False))
        tensors |= {name: kwargs[name] for name in names if name in kwargs}
        x = args[0] if args else kwargs["input"]
        before = x.clone() if kind == "linear" else x
        y = function(*args, **kwargs)
        self.notes.append((kind, tensors, before, y, y.clone() if kind == "linear" else None))
        return y


class WithoutMemory(TorchFunctionMode):
    """Tensors are made on the meta device, and stay there."""

    def __torch_function__(self, function, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        if function in STAY:
            return args[0]
        if function in CREATE:
            kwargs = {**kwargs, "device": "meta"}
        return function(*args, **kwargs)


class Network:
    """Stays in the worker: a model with weights by name, its input in double precision, and its parameters by name."""

    def __init__(self, model, x, tensors):
        self.model, self.x, self.tensors = model, x, tensors


def _named(notes):
    """Return the tensors of each layer by its name, and which convolutions a batch normalisation follows."""
    layers, seen, made_by, followed = {}, {}, {}, set()
    for kind, tensors, x, y, _ in notes:
        weight = next((tensors[name] for name in ("weight", "running_mean") if tensors.get(name) is not None), None)
        if weight is None:
            continue
        if id(weight) not in seen:
            stem = f"norm after {made_by[id(x)]}" if kind == "norm" and id(x) in made_by else None
            stem = stem or f"{kind} {tuple(weight.shape)}"
            count = sum(name == stem or name.startswith(f"{stem} #") for name in layers)
            seen[id(weight)] = stem if stem.startswith("norm after") and not count else f"{stem} #{count}"
            layers[seen[id(weight)]] = tensors
        if kind == "conv":
            made_by[id(y)] = seen[id(weight)]
        elif kind == "norm" and id(x) in made_by:
            followed.add(made_by[id(x)])
    return layers, followed


def _drawn(seed, name, shape):
    """Draw a weight such that numbers stay of their size from layer to layer."""
    normal = np.asarray(np.random.default_rng([seed, *name.encode()]).normal(size=shape))
    if name.endswith("running_var"):
        return 0.5 + np.abs(normal)
    if len(shape) > 1:
        normal *= np.sqrt(2 / np.prod(shape[1:]))  # in place: a network may be far larger than it should be
        return normal
    return ("norm" in name and name.endswith("weight")) + 0.3 * normal


def images(seed, count):
    """Return images of 224×224 pixels: patches of one colour, one of them glaring, with noise on them."""
    rng = np.random.default_rng(seed)
    patches = rng.uniform(-1.5, 1.5, size=(count, 3, 16, 16))
    patches[:, :, 7, 7] *= 6
    patches = patches.repeat(14, axis=2).repeat(14, axis=3)
    return torch.from_numpy(patches + rng.random(size=patches.shape, dtype=np.float32) - 0.5)


def network(model, seed, x):
    """Give a model weights drawn by a seed, and convert it to double precision.

    Shapes: x is an array (N, C, H, W), or the number of images of 224×224 pixels, which are drawn by the seed as well.
    """
    return given(model, x if isinstance(x, np.ndarray) else images(seed, x), lambda *of: _drawn(seed, *of))


def by_hand(model, weights, x):
    """Give a model these weights by name; other weights are 1, and normalisations change nothing (but for eps)."""

    def value_of(name, shape):
        if name in weights:
            return np.array(weights[name], dtype=np.float64)  # its own: statistics are changed in place
        if len(shape) > 1:
            return np.ones(shape)
        if "norm" in name:
            return np.full(shape, float(name.endswith((".weight", ".running_var"))))
        return None

    return given(model, x, value_of)


def given(model, x, value_of):
    """Give a model the weights that a function of name and shape returns; a bias before a normalisation is 0."""
    x = torch.as_tensor(x, dtype=torch.float64)
    torch.manual_seed(0)  # layers that draw in evaluation do not draw anything else in the next run
    with torch.no_grad(), Calls() as calls:
        model.eval().float()(x[:1].float())
    layers, followed = _named(calls.notes)
    found = {f"{layer}.{name}": value for layer, own in layers.items() for name, value in own.items()}
    known = {id(value) for value in found.values()}
    others = [*model.parameters(), *(each for each in model.buffers() if each.is_floating_point())]
    others = [each for each in others if id(each) not in known]
    found |= {f"other {tuple(each.shape)} #{number}": each for number, each in enumerate(others)}
    for name, tensor in found.items():
        if tensor is not None:
            useless = name.endswith(".bias") and name.removesuffix(".bias") in followed
            value = np.zeros(tensor.shape) if useless else value_of(name, tuple(tensor.shape))
            tensor.data = tensor.data.double() if value is None else torch.from_numpy(np.asarray(value, np.float64))
    return Network(model.double(), x, {name: tensor for name, tensor in found.items() if tensor is not None})


def outputs(network, train=False):
    """Return what the model gives for its input, in evaluation or in training mode."""
    torch.manual_seed(1)
    with torch.no_grad():
        return network.model.train(train)(network.x.clone()).numpy().copy()


def outputs_and_input(network):
    """Return what the model gives in evaluation, and how much its input has changed."""
    x = network.x.clone()
    with torch.no_grad():
        y = network.model.eval()(x).numpy().copy()
    return y, float((x - network.x).abs().max())


def statistics(network):
    """Return the running means and variances by name."""
    return {name: each.numpy().copy() for name, each in network.tensors.items() if ".running_" in name}


def gradients(network, seed, train=False, names=None):
    """Return the gradients for the input and for parameters by name, for a random gradient of the outputs.

    Without names they are those of all parameters.
    """
    x = network.x.clone().requires_grad_()
    for tensor in network.model.parameters():
        tensor.grad = None
    y = network.model.train(train)(x * 1)  # not x itself: what is changed in place may not be a leaf
    y.backward(torch.from_numpy(np.random.default_rng(seed).normal(size=tuple(y.shape))))
    asked = [name for name in network.tensors if names is None or name in names]
    found = {name: network.tensors[name].grad for name in asked if network.tensors[name].requires_grad}
    found["input"] = x.grad
    return {name: np.zeros(1) if grad is None else grad.numpy() for name, grad in found.items()}


def classifier(network, seed, train=True):
    """Return inputs and outputs of the fully connected layers, and the model's outputs, of one run.

    What a layer takes and gives in several calls is put together: a model may take one image after another.
    """
    torch.manual_seed(seed)
    with torch.no_grad(), Calls() as calls:
        y = network.model.train(train)(network.x.clone())
    linear = {}
    for kind, tensors, x, _, after in calls.notes:
        if kind == "linear":
            linear.setdefault(id(tensors["weight"]), []).append((x.numpy(), after.numpy().copy()))
    pairs = [[np.concatenate(one) for one in zip(*called, strict=True)] for called in linear.values()]
    return [x for x, _ in pairs], [after for _, after in pairs], y.numpy().copy()


def parameters(network, names):
    """Return some parameters by name."""
    return [network.tensors[name].detach().numpy().copy() for name in names]


def full_size(make, *shape):
    """Make a model on the meta device, where tensors have shapes and take no memory; run it on an input of this shape.

    Return how many parameters it has, and how many of them train; of each convolution and fully connected layer the
    shape of its weight and of what it gives, in order of size.
    """
    with WithoutMemory():
        model = make()
        counts = [sum(p.numel() for p in model.parameters() if p.requires_grad or not only) for only in (False, True)]
        with torch.no_grad(), Calls() as calls:
            model.eval()(torch.empty(*shape))
    layers = [[*tensors["weight"].shape, *y.shape] for kind, tensors, _, y, _ in calls.notes if kind != "norm"]
    return counts, sorted(layers)
