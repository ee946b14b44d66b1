"""Which pictures each handout shows: the assignment's name, and the modules of this folder that draw them."""

from __future__ import annotations

import importlib

from reference.figures.style import Drawing

DRAWINGS = {
    "forward": ("network",),
    "activations": ("activation_functions",),
    "backprop": ("vanishing_gradients",),
    "losses": ("losses",),
    "gradient_descent": ("descent",),
    "initialisation": ("five_layers",),
    "batch_norm": ("batch_norm",),
    "optimizers": ("paths",),
    "regularisation": ("overfitting",),
    "rnn": ("unrolled",),
    "seq2seq": ("encoder_decoder",),
    "cnn_models": ("residual_block", "plain_against_residual"),
    "detection": ("default_boxes", "suppression"),
    "segmentation": ("receptive_field", "segmentation"),
    "deep_rl": ("advantages",),
    "gan_variants": ("patches",),
}


def drawing(picture: str) -> Drawing:
    """Return the function that draws a picture in one language."""
    module = importlib.import_module(f"reference.figures.{picture}")
    draw: Drawing = module.draw
    return draw
