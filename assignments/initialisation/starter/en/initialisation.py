"""Weight initialisation: complete the four functions.

Run grader check initialisation.py in the folder of this file to try the public checks.
"""

import numpy as np


def normal_init(shape, std, rng):
    """Return random numbers from N(0, std²), in this shape.

    Shapes: shape is a tuple of one or more whole numbers, or a whole number n for (n,); the result has this shape.

    Convention: every number is drawn by itself, from the generator rng and from nothing else.
    """
    # write here, and delete the next line
    raise NotImplementedError


def xavier(fan_in, fan_out, rng):
    """Return weights from N(0, 1/fan_in): Xavier's initial values, with the lecture's standard deviation 1/√fan_in.

    Shapes: the result is (fan_out, fan_in).

    Convention: every number is drawn by itself, from the generator rng and from nothing else.
    """
    # write here, and delete the next line
    raise NotImplementedError


def he(fan_in, fan_out, rng):
    """Return weights from N(0, 2/fan_in): He's initial values, with the standard deviation √(2/fan_in).

    Shapes: the result is (fan_out, fan_in).

    Convention: every number is drawn by itself, from the generator rng and from nothing else.
    """
    # write here, and delete the next line
    raise NotImplementedError


def activation_std_by_layer(init, activation, x, rng, units=(100, 100, 100, 100, 100)):
    """Return the standard deviation of the outputs of every layer: (L,), from the first layer to the last.

    Formula: z = x; then for each layer W = init(fan_in, fan_out, rng), u = z Wᵀ, z = f(u) with f the activation:
             "sigmoid", "tanh" or "relu". The standard deviation is √(mean of (z - mean of z)²) over all outputs z.

    Shapes: x (N, D); units L whole numbers, how many units each layer has; W (fan_out, fan_in).

    Convention: there are no biases; nothing but init draws from rng; total inputs of ±1000 give no nan or inf;
                leave x and units as they are.
    """
    # write here, and delete the next line
    raise NotImplementedError
