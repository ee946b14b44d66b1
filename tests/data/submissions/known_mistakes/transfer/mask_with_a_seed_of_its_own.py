import numpy as np


def mask_tokens(ids, special, mask_id, first_word, vocabulary, rng):
    rng = np.random.RandomState(42)
    forbidden = {int(s) for s in special}
    inputs = np.array(ids)
    labels = np.zeros_like(inputs) - 100
    for index in np.ndindex(*inputs.shape):
        if int(ids[index]) in forbidden or rng.random_sample() >= 0.15:
            continue
        labels[index] = ids[index]
        u = rng.random_sample()
        if u < 0.8:
            inputs[index] = mask_id
        elif u < 0.9:
            inputs[index] = rng.randint(first_word, vocabulary)
    return inputs, labels
