"""Masking with a choice of three fates; the head with matmul and unsqueezed biases."""

import numpy as np
import torch


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    chosen = rng.binomial(1, 0.15, size=ids.shape).astype(bool)
    for s in special:
        chosen &= ids != s
    fate = rng.choice(3, p=[0.8, 0.1, 0.1], size=ids.shape)
    words = first_word + rng.integers(vocabulary - first_word, size=ids.shape)
    inputs = np.select([chosen & (fate == 0), chosen & (fate == 1)], [np.full(ids.shape, mask_id), words], ids)
    return inputs, np.where(chosen, ids, -100)


def classification_head(hidden, Wp, bp, Wc, bc):
    pooled = torch.tanh(torch.matmul(hidden, Wp.t()) + bp)[:, 0]
    return torch.einsum("nh,kh->nk", pooled, Wc) + bc[None]
