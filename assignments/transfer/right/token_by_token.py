"""BERT's masking with a loop and three draws; labels as int64; the head by nn.functional."""

import numpy as np
import torch
import torch.nn.functional as F


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    special = set(np.asarray(special).tolist())
    inputs = [list(map(int, row)) for row in ids]
    labels = [[-100] * len(row) for row in inputs]
    for i, row in enumerate(inputs):
        for j, token in enumerate(row):
            if token in special or rng.uniform() > 0.15:
                continue
            labels[i][j] = token
            roll = rng.integers(10)
            if roll < 8:
                row[j] = mask_id
            elif roll == 8:
                row[j] = int(rng.integers(first_word, vocabulary))
    return np.array(inputs), np.array(labels)


def classification_head(hidden, Wp, bp, Wc, bc):
    first = torch.select(hidden, 1, 0)
    return F.linear(F.linear(first, Wp, bp).tanh(), Wc, bc)
