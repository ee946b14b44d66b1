import math

import numpy as np


def default_boxes(shape, scale, ratios, next_scale=None):
    rows, columns = shape
    out = []
    for r in range(rows):
        for c in range(columns):
            cx, cy = (c + 0.5) / rows, (r + 0.5) / rows
            for ratio in ratios:
                root = math.sqrt(ratio)
                out.append([cx, cy, scale * root, scale / root])
            if next_scale is not None:
                side = math.sqrt(scale * next_scale)
                out.append([cx, cy, side, side])
    return np.array(out)
