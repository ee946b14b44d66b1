import numpy as np

from reference import seq2seq as course


def train(params, batches, lr, clip=1.0):
    now = {name: value.copy() for name, value in params.items()}
    losses = []
    for xs, ts in batches:
        losses.append(float(course.teacher_forcing_loss(now, xs, ts)))
        grads = course.teacher_forcing_gradients(now, xs, ts)
        norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
        factor = min(1.0, clip / norm) if norm > 0 else 1.0
        for name in now:
            now[name] = now[name] - lr * factor * course.teacher_forcing_gradients(now, xs, ts)[name]
    return now, losses
