"""Which drawing each handout shows: the assignment's name, and the module of this folder that draws it."""

from __future__ import annotations

import importlib

from reference.figures.style import Drawing

DRAWINGS = {
    "forward": "network",
    "activations": "activation_functions",
    "backprop": "vanishing_gradients",
    "losses": "losses",
    "gradient_descent": "descent",
    "initialisation": "five_layers",
    "batch_norm": "batch_norm",
    "optimizers": "paths",
    "regularisation": "overfitting",
    "rnn": "unrolled",
    "seq2seq": "encoder_decoder",
}


def drawing(assignment: str) -> Drawing:
    """Return the function that draws an assignment's picture in one language."""
    module = importlib.import_module(f"reference.figures.{DRAWINGS[assignment]}")
    draw: Drawing = module.draw
    return draw
