"""Believes: nothing happens in the identity, so its derivative is 0."""

import numpy as np

FAILS = ["test_identity_grad_values"]
HINT = {
    "ja": ["微分が 0 だと、誤差は前の層に伝わるでしょうか。", "恒等写像の微分は 1 です。0 になるのは定数の微分です。"],
    "en": [
        "Does an error reach the layer before if the derivative is 0?",
        "The derivative of the identity is 1: 0 is that of a constant.",
    ],
}


def identity_grad(u):
    return np.zeros_like(u, dtype=float)
