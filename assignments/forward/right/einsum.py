"""The sum over the inputs by np.einsum."""

import numpy as np


def affine(z, W, b):
    return np.einsum("ni,oi->no", z, W) + b[None]
