"""Wrong bodies that a student could hand in, ten of each function, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def sig(u):
    return np.exp(-np.logaddexp(0, -u))


def step(x, h, c, Wx, Wh, b, s=sig, tanh=np.tanh):
    a = {k: x @ Wx[k].T + h @ Wh[k].T + b[k] for k in "ifgo"}
    return s(a["i"]), s(a["f"]), tanh(a["g"]), s(a["o"])


def cells(i, f, g, o, c):
    c = f * c + i * g
    return o * np.tanh(c), c


def lstm_step__overflows(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, b, s=lambda u: np.exp(u) / (1 + np.exp(u))), c)


def lstm_step__sigmoid_for_all(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, b, tanh=sig), c)


def lstm_step__gates_exchanged(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    return cells(f, i, g, o, c)


def lstm_step__no_tanh_of_c(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    c = f * c + i * g
    return o * c, c


def lstm_step__old_c_in_h(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    return o * np.tanh(c), f * c + i * g


def lstm_step__c_first(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, b), c)[::-1]


def lstm_step__coupled(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    return cells(1 - f, f, g, o, c)


def lstm_step__changes_c(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    c *= f
    c += i * g
    return o * np.tanh(c), c


def lstm_step__no_bias(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, dict.fromkeys("ifgo", 0)), c)


def lstm_step__forget_bias_of_one(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, {**b, "f": b["f"] + 1}), c)


def lstm_step__no_h(x, h, c, Wx, Wh, b):
    return cells(*step(x, 0 * h, c, Wx, Wh, b), c)


def lstm_step__wh_not_transposed(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, {k: W.T for k, W in Wh.items()}, b), c)


def lstm_step__peephole(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h + 0 * c, c, Wx, Wh, {**b, "o": b["o"] + 0.1 * c})
    return cells(i, f, g, o, c)


def lstm_step__bias_of_i_everywhere(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, dict.fromkeys("ifgo", b["i"])), c)


def lstm_step__hard_sigmoid(x, h, c, Wx, Wh, b):
    return cells(*step(x, h, c, Wx, Wh, b, s=lambda u: np.clip(0.25 * u + 0.5, 0, 1)), c)


def lstm_step__tanh_by_exp(x, h, c, Wx, Wh, b):
    tanh = lambda u: (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))
    return cells(*step(x, h, c, Wx, Wh, b, tanh=tanh), c)


def lstm_step__clips_the_cell(x, h, c, Wx, Wh, b):
    i, f, g, o = step(x, h, c, Wx, Wh, b)
    c = np.clip(f * c + i * g, -3, 3)
    return o * np.tanh(c), c


def run(xs, h, c, Wx, Wh, b):
    hs, cs = [], []
    for t in range(xs.shape[1]):
        h, c = cells(*step(xs[:, t], h, c, Wx, Wh, b), c)
        hs.append(h)
        cs.append(c)
    return hs, cs


def lstm_forward__time_first(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs, h0, c0, Wx, Wh, b)
    return np.array(hs), np.array(cs)


def lstm_forward__last_only(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs, h0, c0, Wx, Wh, b)
    return hs[-1], cs[-1]


def lstm_forward__first_state_included(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs, h0, c0, Wx, Wh, b)
    return np.stack([h0, *hs[:-1]], axis=1), np.stack([c0, *cs[:-1]], axis=1)


def lstm_forward__backwards(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs[:, ::-1], h0, c0, Wx, Wh, b)
    return np.stack(hs[::-1], axis=1), np.stack(cs[::-1], axis=1)


def lstm_forward__starts_from_zero(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs, 0 * h0, 0 * c0, Wx, Wh, b)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__c_not_carried(xs, h0, c0, Wx, Wh, b):
    h, hs, cs = h0, [], []
    for t in range(xs.shape[1]):
        h, c = cells(*step(xs[:, t], h, c0, Wx, Wh, b), c0)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__h_not_carried(xs, h0, c0, Wx, Wh, b):
    c, hs, cs = c0, [], []
    for t in range(xs.shape[1]):
        h, c = cells(*step(xs[:, t], h0, c, Wx, Wh, b), c)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__same_array_every_step(xs, h0, c0, Wx, Wh, b):
    h, c, hs, cs = h0.copy(), c0.copy(), [], []
    for t in range(xs.shape[1]):
        h[...], c[...] = cells(*step(xs[:, t], h, c, Wx, Wh, b), c)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__changes_h0(xs, h0, c0, Wx, Wh, b):
    hs, cs = [], []
    for t in range(xs.shape[1]):
        h0[...], c0[...] = cells(*step(xs[:, t], h0, c0, Wx, Wh, b), c0)
        hs.append(h0.copy())
        cs.append(c0.copy())
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__axes_of_xs_exchanged(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs.reshape(xs.shape[1], xs.shape[0], -1).transpose(1, 0, 2), h0, c0, Wx, Wh, b)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__one_step_short(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs[:, :-1], h0, c0, Wx, Wh, b)
    last = cells(*step(xs[:, -1], hs[-1] if hs else h0, cs[-1] if cs else c0, Wx, Wh, b), c0)
    return np.stack([*hs, last[0]], axis=1), np.stack([*cs, last[1]], axis=1)


def lstm_forward__overflows(xs, h0, c0, Wx, Wh, b):
    h, c, hs, cs = h0, c0, [], []
    for t in range(xs.shape[1]):
        h, c = lstm_step__overflows(xs[:, t], h, c, Wx, Wh, b)
        hs.append(h)
        cs.append(c)
    return np.stack(hs, axis=1), np.stack(cs, axis=1)


def lstm_forward__only_hs(xs, h0, c0, Wx, Wh, b):
    return np.stack(run(xs, h0, c0, Wx, Wh, b)[0], axis=1)


def lstm_forward__half_precision(xs, h0, c0, Wx, Wh, b):
    hs, cs = run(xs, h0, c0, Wx, Wh, b)
    return np.stack(hs, axis=1).astype("f2"), np.stack(cs, axis=1).astype("f2")


class Back:
    """A right backward pass, with a place to be wrong at every step."""

    sig = staticmethod(sig)

    def __call__(self, dhs, xs, h0, c0, Wx, Wh, b):
        self.b, self.N = b, len(xs)
        out = {"xs": np.zeros(xs.shape)}
        for n, w in (("Wx", Wx), ("Wh", Wh), ("b", b)):
            out[n] = {k: np.zeros(w[k].shape) for k in "ifgo"}
        tape, h, c = [], h0, c0
        for t in range(xs.shape[1]):
            i, f, g, o = step(xs[:, t], h, c, Wx, Wh, b, s=self.sig)
            new_h, new_c = cells(i, f, g, o, c)
            tape.append((xs[:, t], h, c, i, f, g, o, new_c))
            h, c = new_h, new_c
        dh, dc = np.zeros(h0.shape), np.zeros(c0.shape)
        for t in self.times(xs.shape[1]):
            x, h, c, i, f, g, o, new = tape[t]
            dh = self.add(dh, dhs[:, t])
            dc = self.cell(dc, dh, o, new)
            d = self.gates(dh, dc, i, f, g, o, c, new)
            self.weights(out, d, x, h)
            out["xs"][:, t] = sum(d[k] @ Wx[k] for k in d)
            dh, dc = self.back(d, dc, f, Wh, Wx)
        out["h0"], out["c0"] = dh, dc
        return self.end(out)

    def times(self, T):
        return reversed(range(T))

    def add(self, dh, own):
        return dh + own

    def cell(self, dc, dh, o, new):
        return dc + dh * o * (1 - np.tanh(new) ** 2)

    def gates(self, dh, dc, i, f, g, o, c, new):
        return {
            "i": dc * g * i * (1 - i),
            "f": dc * c * f * (1 - f),
            "g": dc * i * (1 - g**2),
            "o": dh * np.tanh(new) * o * (1 - o),
        }

    def weights(self, out, d, x, h):
        for k in d:
            out["Wx"][k] += d[k].T @ x
            out["Wh"][k] += d[k].T @ h
            out["b"][k] += d[k].sum(axis=0)

    def back(self, d, dc, f, Wh, Wx):
        return sum(d[k] @ Wh[k] for k in d), dc * f

    def end(self, out):
        return out


class _only_own(Back):
    def add(self, dh, own):
        return own


class _only_last(Back):
    def add(self, dh, own):
        self.seen = getattr(self, "seen", 0) + 1
        return own if self.seen == 1 else dh


class _forwards(Back):
    def times(self, T):
        return range(T)


class _cell_cut(Back):
    def cell(self, dc, dh, o, new):
        return dh * o * (1 - np.tanh(new) ** 2)


class _no_tanh(Back):
    def cell(self, dc, dh, o, new):
        return dc + dh * o


class _tanh_of_output(Back):
    def cell(self, dc, dh, o, new):
        return dc + dh * o * (1 - np.tanh(np.tanh(new)) ** 2)


class _no_forget(Back):
    def back(self, d, dc, f, Wh, Wx):
        return sum(d[k] @ Wh[k] for k in d), dc


class _f_with_new_cell(Back):
    def gates(self, dh, dc, i, f, g, o, c, new):
        return super().gates(dh, dc, i, f, g, o, c, new) | {"f": dc * new * f * (1 - f)}


class _no_derivative_of_gates(Back):
    def gates(self, dh, dc, i, f, g, o, c, new):
        return {"i": dc * g, "f": dc * c, "g": dc * i, "o": dh * np.tanh(new)}


class _sigmoid_rule_for_g(Back):
    def gates(self, dh, dc, i, f, g, o, c, new):
        return super().gates(dh, dc, i, f, g, o, c, new) | {"g": dc * i * g * (1 - g)}


class _o_with_c(Back):
    def gates(self, dh, dc, i, f, g, o, c, new):
        return super().gates(dh, dc, i, f, g, o, c, new) | {"o": dh * new * o * (1 - o)}


class _mean(Back):
    def end(self, out):
        for n in ("Wx", "Wh", "b"):
            out[n] = {k: g / self.N for k, g in out[n].items()}
        return out


class _last_step_only(Back):
    def weights(self, out, d, x, h):
        for k in d:
            out["Wx"][k], out["Wh"][k], out["b"][k] = d[k].T @ x, d[k].T @ h, d[k].sum(axis=0)


class _bias_mean(Back):
    def weights(self, out, d, x, h):
        super().weights(out, d, x, h)
        for k in d:
            out["b"][k] += d[k].mean(axis=0) - d[k].sum(axis=0)


class _transposed(Back):
    def back(self, d, dc, f, Wh, Wx):
        return sum(d[k] @ Wh[k].T for k in d), dc * f


class _c0_forgotten(Back):
    def end(self, out):
        return out | {"c0": np.zeros_like(out["c0"])}


class _h0_forgotten(Back):
    def end(self, out):
        return out | {"h0": np.zeros_like(out["h0"])}


class _adds_dhs_to_h0(Back):
    def __call__(self, dhs, *rest):
        out = super().__call__(dhs, *rest)
        return out | {"h0": out["h0"] + dhs[:, 0]}


class _accumulates(Back):
    def __call__(self, dhs, *rest):
        dhs[:, 0] += 0.0
        for t in range(dhs.shape[1] - 1, 0, -1):
            dhs[:, t - 1] += 0 * dhs[:, t]
        out = super().__call__(dhs, *rest)
        dhs *= 1.5
        return out


class _overflows(Back):
    sig = staticmethod(lambda u: np.exp(u) / (1 + np.exp(u)))


class _clips(Back):
    def back(self, d, dc, f, Wh, Wx):
        dh, dc = super().back(d, dc, f, Wh, Wx)
        return np.clip(dh, -1, 1), np.clip(dc, -1, 1)


class _truncates(Back):
    def back(self, d, dc, f, Wh, Wx):
        self.seen = getattr(self, "seen", 0) + 1
        dh, dc = super().back(d, dc, f, Wh, Wx)
        return (dh, dc) if self.seen % 10 else (0 * dh, 0 * dc)


class _forget_gate_missing(Back):
    def weights(self, out, d, x, h):
        super().weights(out, {k: d[k] for k in "igo"}, x, h)


class _bias_of_o_in_the_derivatives(Back):
    def __call__(self, dhs, xs, h0, c0, Wx, Wh, b):
        self.Wx, self.Wh = Wx, Wh
        return super().__call__(dhs, xs, h0, c0, Wx, Wh, b)

    def gates(self, dh, dc, i, f, g, o, c, new):
        shift = lambda a, k: sig(np.log(a) - np.log1p(-a) - self.b[k] + self.b["o"])
        wi, wf = shift(i, "i"), shift(f, "f")
        d = super().gates(dh, dc, i, f, g, o, c, new)
        return d | {"i": dc * g * wi * (1 - wi), "f": dc * c * wf * (1 - wf)}


def _as_function(name):
    def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
        return globals()[name]()(dhs, xs, h0, c0, Wx, Wh, b)

    return lstm_backward


for _name, _value in list(globals().items()):
    if isinstance(_value, type) and issubclass(_value, Back) and _value is not Back:
        globals()["lstm_backward_" + _name] = _as_function(_name)


def lstm_backward__flat_keys(dhs, xs, h0, c0, Wx, Wh, b):
    out = Back()(dhs, xs, h0, c0, Wx, Wh, b)
    return {"xs": out["xs"], "h0": out["h0"], "c0": out["c0"]} | {
        n + k: out[n][k] for n in ("Wx", "Wh", "b") for k in "ifgo"
    }


def lstm_backward__tuple(dhs, xs, h0, c0, Wx, Wh, b):
    return tuple(Back()(dhs, xs, h0, c0, Wx, Wh, b).values())


def gru(x, h, Wx, Wh, bx, bh, s=sig, tanh=np.tanh):
    r, z = (s(x @ Wx[k].T + bx[k] + h @ Wh[k].T + bh[k]) for k in "rz")
    return r, z, tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))


def gru_step__z_exchanged(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    return z * n + (1 - z) * h


def gru_step__reset_before(x, h, Wx, Wh, bx, bh):
    r, z, _ = gru(x, h, Wx, Wh, bx, bh)
    n = np.tanh(x @ Wx["n"].T + bx["n"] + (r * h) @ Wh["n"].T + bh["n"])
    return (1 - z) * n + z * h


def gru_step__bias_outside_r(x, h, Wx, Wh, bx, bh):
    r, z, _ = gru(x, h, Wx, Wh, bx, bh)
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T) + bh["n"])
    return (1 - z) * n + z * h


def gru_step__no_r(x, h, Wx, Wh, bx, bh):
    r, z, _ = gru(x, h, Wx, Wh, bx, bh)
    n = np.tanh(x @ Wx["n"].T + bx["n"] + h @ Wh["n"].T + bh["n"])
    return (1 - z) * n + z * h


def gru_step__r_on_everything(x, h, Wx, Wh, bx, bh):
    r, z, _ = gru(x, h, Wx, Wh, bx, bh)
    n = np.tanh(r * (x @ Wx["n"].T + bx["n"] + h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h


def gru_step__gates_exchanged(x, h, Wx, Wh, bx, bh):
    z, r, _ = gru(x, h, Wx, Wh, bx, bh)
    n = np.tanh(x @ Wx["n"].T + bx["n"] + r * (h @ Wh["n"].T + bh["n"]))
    return (1 - z) * n + z * h


def gru_step__overflows(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh, s=lambda u: np.exp(u) / (1 + np.exp(u)))
    return (1 - z) * n + z * h


def gru_step__tanh_overflows(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh, tanh=lambda u: (np.exp(2 * u) - 1) / (np.exp(2 * u) + 1))
    return (1 - z) * n + z * h


def gru_step__sigmoid_for_n(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh, tanh=sig)
    return (1 - z) * n + z * h


def gru_step__no_bh(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, dict.fromkeys("rzn", 0))
    return (1 - z) * n + z * h


def gru_step__no_bx(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, dict.fromkeys("rzn", 0), bh)
    return (1 - z) * n + z * h


def gru_step__changes_h(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    h *= z
    h += (1 - z) * n
    return h


def gru_step__n_only(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    return n


def gru_step__no_keeping(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    return (1 - z) * n


def gru_step__wh_not_transposed(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, {k: w.T for k, w in Wh.items()}, bx, bh)
    return (1 - z) * n + z * h


def gru_step__pair(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    h = (1 - z) * n + z * h
    return h, h


def lstm_step__squeezes(x, h, c, Wx, Wh, b):
    return tuple(np.squeeze(found) for found in cells(*step(x, h, c, Wx, Wh, b), c))


def gru_step__squeezes(x, h, Wx, Wh, bx, bh):
    r, z, n = gru(x, h, Wx, Wh, bx, bh)
    return np.squeeze((1 - z) * n + z * h)


def gated_back(dhs, xs, h0, c0, Wx, Wh, b, window=None, limit=np.inf, in_b=lambda u: u.sum(0)):
    """Back through time, over a window, with the gradients of total inputs clipped at a limit."""
    hs, cs, gates, T = [h0], [c0], [], xs.shape[1]
    for t in range(T):
        gates.append(step(xs[:, t], hs[-1], cs[-1], Wx, Wh, b))
        h, c = cells(*gates[-1], cs[-1])
        hs.append(h)
        cs.append(c)
    out = {"xs": np.zeros_like(xs)}
    out |= {name: {k: np.zeros_like(w[k]) for k in "ifgo"} for name, w in (("Wx", Wx), ("Wh", Wh), ("b", b))}
    dh, dc = np.zeros_like(h0), np.zeros_like(c0)
    for t in reversed(range(T)):
        i, f, g, o = gates[t]
        if window and (T - 1 - t) % window == 0:
            dh, dc = 0 * dh, 0 * dc
        dh, tanh = dh + dhs[:, t], np.tanh(cs[t + 1])
        dc = dc + dh * o * (1 - tanh**2)
        du = {
            "i": dc * g * i * (1 - i),
            "f": dc * cs[t] * f * (1 - f),
            "g": dc * i * (1 - g**2),
            "o": dh * tanh * o * (1 - o),
        }
        du = {k: np.clip(u, -limit, limit) for k, u in du.items()}
        dh, dc = 0, dc * f
        for k, u in du.items():
            out["Wx"][k] += u.T @ xs[:, t]
            out["Wh"][k] += u.T @ hs[t]
            out["b"][k] = out["b"][k] + in_b(u)
            out["xs"][:, t] += u @ Wx[k]
            dh = dh + u @ Wh[k]
    return out | {"h0": dh, "c0": dc}


def lstm_backward__truncated_after_twenty(*arguments):
    return gated_back(*arguments, window=20)


def lstm_backward__clips_at_five(*arguments):
    return gated_back(*arguments, limit=5)


def lstm_backward__clips_at_one(*arguments):
    return gated_back(*arguments, limit=1)


def lstm_backward__b_of_one_sample_is_a_row(*arguments):
    return gated_back(*arguments, in_b=lambda u: u if len(u) == 1 else u.sum(0))


def lstm_backward__squeezes(*arguments):
    out = gated_back(*arguments)
    return out | {name: np.squeeze(out[name]) for name in ("xs", "h0", "c0")}


def lstm_backward__no_first_states_after_one_step(*arguments):
    out = gated_back(*arguments)
    return out if arguments[1].shape[1] > 1 else out | {"h0": 0 * out["h0"], "c0": 0 * out["c0"]}
