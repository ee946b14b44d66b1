import numpy as np


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    forbidden = {int(s) for s in special}
    inputs = ids
    labels = np.zeros_like(inputs) - 100
    for index in np.ndindex(*inputs.shape):
        if int(ids[index]) in forbidden or rng.random() >= 0.15:
            continue
        labels[index] = inputs[index]
        u = rng.random()
        if u < 0.8:
            inputs[index] = mask_id
        elif u < 0.9:
            inputs[index] = rng.integers(first_word, vocabulary)
    return inputs, labels
