"""Works in place on copies of its own; forbidden symbols get minus infinity; a class inside keeps the model."""

import numpy as np


class Model:
    def __init__(self, params):
        self.params = {name: np.array(w, dtype=float) for name, w in params.items()}
        self.tape = []

    def step(self, part, symbols, h):
        p = self.params
        after = np.tanh(p[part + "_Wx"].T[symbols] + h @ p[part + "_Wh"].T + p[part + "_b"])
        self.tape.append((part, symbols, h, after))
        return after

    def encode(self, xs):
        h = np.zeros((len(xs), self.params["enc_b"].size))
        for symbols in xs.T:
            after = self.step("enc", symbols, h)
            h = np.where(symbols[:, None] > 0, after, h)
        return h

    def logits(self, h):
        return h @ self.params["out_W"].T + self.params["out_b"]

    def loss_and_gradients(self, xs, ts):
        self.tape = []
        h, d = self.encode(xs), {name: np.zeros_like(w) for name, w in self.params.items()}
        symbols, count, loss, upstream = np.full(len(ts), 1), np.count_nonzero(ts), 0.0, []
        for t in range(ts.shape[1]):
            h = self.step("dec", symbols, h)
            u = self.logits(h)
            u -= u.max(axis=1, keepdims=True)
            p = np.exp(u)
            total = p.sum(axis=1, keepdims=True)
            on = (ts[:, [t]] != 0) / count
            loss += np.sum((np.log(total) - np.take_along_axis(u, ts[:, [t]], axis=1)) * on)
            p /= total
            p[np.arange(len(ts)), ts[:, t]] -= 1.0
            p *= on
            d["out_W"] += p.T @ h
            d["out_b"] += p.sum(axis=0)
            upstream.append(p @ self.params["out_W"])
            symbols = ts[:, t]
        dh = np.zeros_like(h)
        while self.tape:
            part, symbols, before, after = self.tape.pop()
            if part == "dec":
                dh = dh + upstream.pop()
            reads = (symbols != 0)[:, None] if part == "enc" else np.ones((len(symbols), 1), dtype=bool)
            da = dh * (1 - after * after) * reads
            np.add.at(d[part + "_Wx"], (slice(None), symbols), da.T)
            d[part + "_Wh"] += da.T @ before
            d[part + "_b"] += da.sum(axis=0)
            dh = np.where(reads, da @ self.params[part + "_Wh"], dh)
        return loss, d

    def write(self, h, max_length):
        symbols, done, out = np.full(len(h), 1), np.zeros(len(h), dtype=bool), []
        for _ in range(max_length):
            h = self.step("dec", symbols, h)
            u = self.logits(h)
            u[:, :2] = -np.inf
            symbols = u.argmax(axis=1)
            done |= symbols == 2
            symbols[done] = 0
            out.append(symbols)
        return np.array(out).T


def encode(params, xs):
    return Model(params).encode(xs)


def decode_greedy(params, h, max_length):
    return Model(params).write(h, max_length)


def teacher_forcing_loss(params, xs, ts):
    return Model(params).loss_and_gradients(xs, ts)[0]


def teacher_forcing_gradients(params, xs, ts):
    return Model(params).loss_and_gradients(xs, ts)[1]


def train(params, batches, lr, clip=1.0):
    model, losses = Model(params), []
    for batch in batches:
        loss, d = model.loss_and_gradients(*batch)
        losses.append(loss)
        norm = sum(np.vdot(g, g) for g in d.values()) ** 0.5
        for name, g in d.items():
            if norm > clip:
                g *= clip / norm
            model.params[name] -= lr * g
    return model.params, losses
