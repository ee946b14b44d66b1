"""Transfer learning and fine-tuning in PyTorch: what is frozen, what is replaced, what moves; BERT's masked words.

A *layer* is a module with parameters of its own; the *head* is the last ``nn.Linear`` of a model, in the order of
``model.modules()``. Models are changed in place and returned.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

Ints = NDArray[np.integer[Any]]
IGNORED = -100  # what PyTorch's cross-entropy leaves out


def _layers(model: nn.Module) -> list[nn.Module]:
    return [module for module in model.modules() if next(module.parameters(recurse=False), None) is not None]


def _modes(model: nn.Module) -> None:
    """Put the layers that move into training mode and all else into evaluation mode."""
    for module in model.modules():
        module.training = any(p.requires_grad for p in module.parameters(recurse=False))


def freeze(model: nn.Module) -> nn.Module:
    """Freeze every parameter, and put the model into evaluation mode so that batch norm's statistics stay too.

    >>> net = freeze(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)))
    >>> net.training, [p.requires_grad for p in net.parameters()]
    (False, [False, False, False, False])
    """
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    return model.eval()


def replace_head(model: nn.Module, classes: int) -> nn.Module:
    """Put a new ``nn.Linear`` with as many inputs and ``classes`` outputs in the place of the head; it is trainable.

    Raises:
        ValueError: the model has no nn.Linear.

    >>> net = replace_head(nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 10)), 2)
    >>> net[2]
    Linear(in_features=3, out_features=2, bias=True)
    """
    heads = [name for name, module in model.named_modules() if isinstance(module, nn.Linear)]
    if not heads:
        raise ValueError("the model has no nn.Linear")
    above, _, name = heads[-1].rpartition(".")
    old = model.get_submodule(heads[-1])
    new = nn.Linear(old.in_features, classes)  # type: ignore[arg-type]  # of an nn.Linear
    setattr(model.get_submodule(above), name, new)
    return model


def unfreeze_last(model: nn.Module, n: int) -> nn.Module:
    """Make the parameters of the last n layers trainable; n may exceed their number, and the others stay as they are.

    >>> net = unfreeze_last(freeze(nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))), 1)
    >>> [p.requires_grad for p in net.parameters()]
    [False, False, True, True]
    """
    layers = _layers(model)
    for layer in layers[max(0, len(layers) - n) :]:
        for parameter in layer.parameters(recurse=False):
            parameter.requires_grad_(True)
    return model


def trainable_parameters(model: nn.Module) -> list[nn.Parameter]:
    """Return the parameters that training moves, in the model's order.

    >>> len(trainable_parameters(replace_head(freeze(nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 10))), 2)))
    2
    """
    return [parameter for parameter in model.parameters() if parameter.requires_grad]


def fine_tune(model: nn.Module, x: Tensor, t: Tensor, lr: float, steps: int) -> list[float]:
    """Move the trainable parameters by gradient descent on the mean cross-entropy of the whole batch.

    Shapes: x (N, …) what the model takes; t (N,) class indices. Returns the loss before each step.

    Formula: w <- w - lr dE/dw, for trainable w only; frozen layers stay in evaluation mode, so that batch
    norm's statistics stay as they are.

    >>> net = freeze(nn.Sequential(nn.Linear(1, 2)))
    >>> [w.zero_() for w in net.parameters()] and unfreeze_last(net, 1) and None
    >>> print([round(loss, 4) for loss in fine_tune(net, torch.ones(1, 1), torch.tensor([0]), 1.0, 2)])
    [0.6931, 0.1269]
    """
    _modes(model)
    moving = trainable_parameters(model)
    losses = []
    for _ in range(steps):
        loss = nn.functional.cross_entropy(model(x), t)
        gradients = torch.autograd.grad(loss, moving)
        with torch.no_grad():
            for parameter, gradient in zip(moving, gradients, strict=True):
                parameter.sub_(lr * gradient)
        losses.append(loss.item())
    return losses


def mask_tokens(
    ids: Ints, special: Ints, mask_id: int, first_word: int, vocabulary: int, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return BERT's inputs and labels: 15 % of the ordinary tokens are to be guessed.

    Shapes: ids (N, L); special (S,) ids that are never chosen; ordinary words are first_word … vocabulary - 1.
    Of the chosen tokens 80 % become mask_id, 10 % a random ordinary word, 10 % stay. labels holds the original id where
    a token was chosen, and -100 elsewhere.

    Source: Devlin et al., "BERT" (2018), 3.1 and A.1.

    >>> rng = np.random.default_rng(0)
    >>> inputs, labels = mask_tokens(np.array([[1, 7, 8, 9, 2]]), np.array([0, 1, 2, 3]), 3, 4, 20, rng)
    >>> bool(((inputs == [1, 7, 8, 9, 2]) | (labels != -100)).all())
    True
    """
    chosen = ~np.isin(ids, special) & (rng.random(ids.shape) < 0.15)
    fate = rng.random(ids.shape)
    words = rng.integers(first_word, vocabulary, size=ids.shape)
    inputs = np.where(chosen & (fate < 0.9), words, ids)
    inputs = np.where(chosen & (fate < 0.8), mask_id, inputs)
    return inputs, np.where(chosen, ids, IGNORED)


def classification_head(hidden: Tensor, Wp: Tensor, bp: Tensor, Wc: Tensor, bc: Tensor) -> Tensor:
    """Return the logits of whole texts from BERT's hidden states.

    Shapes: hidden (N, L, H), hidden[:, 0] the state of [CLS]; Wp (H, H), bp (H,); Wc (K, H), bc (K,); returns (N, K).

    Formula: pooled = tanh(Wp hidden[:, 0] + bp);  logits = Wc pooled + bc

    Source: Devlin et al., "BERT" (2018), 4.1.

    >>> classification_head(torch.zeros(1, 3, 2), torch.eye(2), torch.zeros(2), torch.ones(1, 2), torch.ones(1))
    tensor([[1.]])
    """
    return torch.tanh(hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc
