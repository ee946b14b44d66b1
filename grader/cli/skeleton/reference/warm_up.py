"""The answers of the assignment ``warm_up``."""

import numpy as np


def standardize(x):
    """Return x (n, d) with mean 0 and standard deviation 1 in every column; a constant column becomes 0."""
    centred = x - x.mean(axis=0)
    spread = x.std(axis=0)
    return np.where(spread == 0, 0.0, centred / spread)
