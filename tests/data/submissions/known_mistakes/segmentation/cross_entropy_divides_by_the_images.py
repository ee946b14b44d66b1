import numpy as np


def pixel_cross_entropy(logits, t, ignore=255):
    N, K = logits.shape[:2]
    z = logits - np.max(logits, axis=1, keepdims=True)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    target = (t[:, None] == np.arange(K).reshape(1, K, 1, 1)) & (t != ignore)[:, None]
    if not target.any():
        return 0.0, np.zeros_like(logits)
    return -logp[target].sum() / N, (np.exp(logp) - target) * (t != ignore)[:, None] / N
