def huber(e, delta=1.0):
    loss = e * e / 2
    outside = e > delta
    loss[outside] = delta * (e[outside] - delta / 2)
    return loss
