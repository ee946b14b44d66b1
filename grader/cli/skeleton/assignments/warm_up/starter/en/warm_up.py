import numpy as np


def standardize(x):
    """Return x (n, d) with mean 0 and standard deviation 1 in every column."""
    raise NotImplementedError
