"""Wrong bodies that a student could hand in, ten of each function or more, written from the handout alone.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def total(x, h, Wx, Wh, b):
    return x @ Wx.T + h @ Wh.T + b


def rnn_step__sigmoid(x, h, Wx, Wh, b):
    return 1 / (1 + np.exp(-total(x, h, Wx, Wh, b)))


def rnn_step__relu(x, h, Wx, Wh, b):
    return np.maximum(total(x, h, Wx, Wh, b), 0)


def rnn_step__no_activation(x, h, Wx, Wh, b):
    return total(x, h, Wx, Wh, b)


def rnn_step__tanh_by_exp(x, h, Wx, Wh, b):
    u = total(x, h, Wx, Wh, b)
    return (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))


def rnn_step__tanh_by_exp_of_twice_u(x, h, Wx, Wh, b):
    e = np.exp(2 * total(x, h, Wx, Wh, b))
    return (e - 1) / (e + 1)


def rnn_step__tanh_of_the_input_only(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + b) + h @ Wh.T


def rnn_step__bias_outside(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T) + b


def rnn_step__no_bias(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh.T)


def rnn_step__bias_twice(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + b + h @ Wh.T + b)


def rnn_step__wh_not_transposed(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h @ Wh + b)


def rnn_step__wx_not_transposed_when_square(x, h, Wx, Wh, b):
    own = x @ Wx if Wx.shape[0] == Wx.shape[1] else x @ Wx.T
    return np.tanh(own + h @ Wh.T + b)


def rnn_step__no_past(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + b)


def rnn_step__adds_h(x, h, Wx, Wh, b):
    return h + np.tanh(total(x, h, Wx, Wh, b))


def rnn_step__leaky(x, h, Wx, Wh, b):
    return 0.1 * h + 0.9 * np.tanh(total(x, h, Wx, Wh, b))


def rnn_step__tanh_of_h_again(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + np.tanh(h) @ Wh.T + b)


def rnn_step__clips_the_totals(x, h, Wx, Wh, b):
    return np.tanh(np.clip(total(x, h, Wx, Wh, b), -3, 3))


def rnn_step__hard_tanh(x, h, Wx, Wh, b):
    return np.clip(total(x, h, Wx, Wh, b), -1, 1)


def rnn_step__first_sample_only(x, h, Wx, Wh, b):
    return np.tanh(x @ Wx.T + h[0] @ Wh.T + b)


def rnn_step__changes_h(x, h, Wx, Wh, b):
    h[...] = np.tanh(total(x, h, Wx, Wh, b))
    return h


def rnn_step__changes_x(x, h, Wx, Wh, b):
    u = total(x, h, Wx, Wh, b)
    x *= 0
    return np.tanh(u)


def rnn_step__bias_changed(x, h, Wx, Wh, b):
    b += 0.01
    return np.tanh(total(x, h, Wx, Wh, b - 0.01))


def rnn_step__half_precision(x, h, Wx, Wh, b):
    return np.tanh(total(x, h, Wx, Wh, b)).astype("f2")


def rnn_step__weights_exchanged_when_square(x, h, Wx, Wh, b):
    return np.tanh(total(x, h, Wh, Wx, b) if Wx.shape == Wh.shape else total(x, h, Wx, Wh, b))


def rnn_step__mean_of_the_batch_taken_away(x, h, Wx, Wh, b):
    u = total(x, h, Wx, Wh, b)
    return np.tanh(u - u.mean(axis=0) if len(u) > 2 else u)


def run(xs, h, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        h = np.tanh(total(xs[:, t], h, Wx, Wh, b))
        hs.append(h)
    return hs


def rnn_forward__time_first(xs, h0, Wx, Wh, b):
    return np.array(run(xs, h0, Wx, Wh, b))


def rnn_forward__time_first_reshaped(xs, h0, Wx, Wh, b):
    return np.array(run(xs, h0, Wx, Wh, b)).reshape(*xs.shape[:2], -1)


def rnn_forward__last_only(xs, h0, Wx, Wh, b):
    return run(xs, h0, Wx, Wh, b)[-1]


def rnn_forward__h0_included(xs, h0, Wx, Wh, b):
    return np.stack([h0, *run(xs, h0, Wx, Wh, b)], axis=1)


def rnn_forward__states_before(xs, h0, Wx, Wh, b):
    return np.stack([h0, *run(xs, h0, Wx, Wh, b)[:-1]], axis=1)


def rnn_forward__backwards(xs, h0, Wx, Wh, b):
    return np.stack(run(xs[:, ::-1], h0, Wx, Wh, b)[::-1], axis=1)


def rnn_forward__starts_from_zero(xs, h0, Wx, Wh, b):
    return np.stack(run(xs, 0 * h0, Wx, Wh, b), axis=1)


def rnn_forward__h0_at_every_step(xs, h0, Wx, Wh, b):
    return np.tanh(xs @ Wx.T + (h0 @ Wh.T)[:, None] + b)


def rnn_forward__h0_added_at_every_step(xs, h0, Wx, Wh, b):
    hs, h = [], 0 * h0
    for t in range(xs.shape[1]):
        h = np.tanh(total(xs[:, t], h + h0, Wx, Wh, b))
        hs.append(h)
    return np.stack(hs, axis=1)


def rnn_forward__all_earlier_states(xs, h0, Wx, Wh, b):
    hs, past = [], h0
    for t in range(xs.shape[1]):
        hs.append(np.tanh(total(xs[:, t], past, Wx, Wh, b)))
        past = past + hs[-1]
    return np.stack(hs, axis=1)


def rnn_forward__all_earlier_inputs(xs, h0, Wx, Wh, b):
    return np.stack(run(np.cumsum(xs, axis=1), h0, Wx, Wh, b), axis=1)


def rnn_forward__two_steps_back(xs, h0, Wx, Wh, b):
    hs = [h0, h0]
    for t in range(xs.shape[1]):
        hs.append(np.tanh(total(xs[:, t], hs[-2], Wx, Wh, b)))
    return np.stack(hs[2:], axis=1)


def rnn_forward__same_array_every_step(xs, h0, Wx, Wh, b):
    h, hs = h0.copy(), []
    for t in range(xs.shape[1]):
        h[...] = np.tanh(total(xs[:, t], h, Wx, Wh, b))
        hs.append(h)
    return np.stack(hs, axis=1)


def rnn_forward__changes_h0(xs, h0, Wx, Wh, b):
    hs = []
    for t in range(xs.shape[1]):
        h0[...] = np.tanh(total(xs[:, t], h0, Wx, Wh, b))
        hs.append(h0.copy())
    return np.stack(hs, axis=1)


def rnn_forward__changes_xs(xs, h0, Wx, Wh, b):
    hs = np.stack(run(xs, h0, Wx, Wh, b), axis=1)
    if hs.shape == xs.shape:
        xs[...] = hs
    else:
        xs[:, 0] = 0
    return hs


_kept = {}


def rnn_forward__state_kept_between_calls(xs, h0, Wx, Wh, b):
    h = _kept.get(h0.shape, h0)
    hs = run(xs, h, Wx, Wh, b)
    _kept[h0.shape] = hs[-1]
    return np.stack(hs, axis=1)


def rnn_forward__axes_of_xs_exchanged(xs, h0, Wx, Wh, b):
    return np.stack(run(xs.reshape(xs.shape[1], xs.shape[0], -1).transpose(1, 0, 2), h0, Wx, Wh, b), axis=1)


def rnn_forward__time_first_when_square(xs, h0, Wx, Wh, b):
    if xs.shape[0] == xs.shape[1]:
        return np.array(run(xs.transpose(1, 0, 2), h0, Wx, Wh, b))
    return np.stack(run(xs, h0, Wx, Wh, b), axis=1)


def rnn_forward__one_step_short(xs, h0, Wx, Wh, b):
    hs = np.zeros((*xs.shape[:2], h0.shape[1]))
    h = h0
    for t in range(xs.shape[1] - 1):
        h = hs[:, t] = np.tanh(total(xs[:, t], h, Wx, Wh, b))
    return hs


def rnn_forward__one_step_short_unless_one(xs, h0, Wx, Wh, b):
    hs = run(xs, h0, Wx, Wh, b)
    if len(hs) > 1:
        hs[-1] = hs[-2]
    return np.stack(hs, axis=1)


def rnn_forward__overflows(xs, h0, Wx, Wh, b):
    h, hs = h0, []
    for t in range(xs.shape[1]):
        h = rnn_step__tanh_by_exp(xs[:, t], h, Wx, Wh, b)
        hs.append(h)
    return np.stack(hs, axis=1)


def rnn_forward__at_most_fifty_steps(xs, h0, Wx, Wh, b):
    hs = run(xs, h0, Wx, Wh, b)
    return np.stack(hs[:50] + [hs[min(49, len(hs) - 1)]] * (len(hs) - 50), axis=1)


def rnn_forward__state_reset_every_ten_steps(xs, h0, Wx, Wh, b):
    h, hs = h0, []
    for t in range(xs.shape[1]):
        h = np.tanh(total(xs[:, t], h if t % 10 or not t else 0 * h, Wx, Wh, b))
        hs.append(h)
    return np.stack(hs, axis=1)


def rnn_forward__squeezes_one_sample(xs, h0, Wx, Wh, b):
    return np.squeeze(np.stack(run(xs, h0, Wx, Wh, b), axis=1))


def rnn_forward__squeezes_one_unit(xs, h0, Wx, Wh, b):
    hs = np.stack(run(xs, h0, Wx, Wh, b), axis=1)
    return hs[..., 0] if len(b) == 1 and len(xs) > 1 else hs


def rnn_forward__tuple_with_the_last(xs, h0, Wx, Wh, b):
    hs = run(xs, h0, Wx, Wh, b)
    return np.stack(hs, axis=1), hs[-1]


def rnn_forward__half_precision(xs, h0, Wx, Wh, b):
    return np.stack(run(xs, h0, Wx, Wh, b), axis=1).astype("f2")


def rnn_forward__states_of_integer_h0(xs, h0, Wx, Wh, b):
    return np.round(np.stack(run(xs, h0, Wx, Wh, b), axis=1), 3)


class Back:
    """A right backward pass, with a place to be wrong at every step."""

    def __call__(self, dhs, xs, h0, Wx, Wh, b):
        self.N, self.T, self.Wx, self.Wh, self.b, self.dhs, self.xs = *xs.shape[:2], Wx, Wh, b, dhs, xs
        self.hs = [h0, *run(xs, h0, Wx, Wh, b)]
        out = {"xs": np.zeros(xs.shape), "Wx": np.zeros(Wx.shape), "Wh": np.zeros(Wh.shape), "b": np.zeros(b.shape)}
        dh = np.zeros(h0.shape)
        for t in self.times():
            du = self.local(t, self.add(dh, t))
            self.weights(out, du, t)
            out["xs"][:, t] = self.to_x(du, t)
            dh = self.back(du, t)
        out["h0"] = dh
        return self.end(out)

    def times(self):
        return reversed(range(self.T))

    def add(self, dh, t):
        return dh + self.dhs[:, t]

    def local(self, t, dh):
        return dh * (1 - self.hs[t + 1] ** 2)

    def weights(self, out, du, t):
        out["Wx"] += du.T @ self.xs[:, t]
        out["Wh"] += du.T @ self.hs[t]
        out["b"] += du.sum(axis=0)

    def to_x(self, du, t):
        return du @ self.Wx

    def back(self, du, t):
        return du @ self.Wh

    def end(self, out):
        return out


class _own_part_only(Back):
    def add(self, dh, t):
        return self.dhs[:, t]


class _last_gradient_at_every_step(Back):
    def add(self, dh, t):
        return dh + self.dhs[:, -1]


class _last_gradient_only(Back):
    def add(self, dh, t):
        return self.dhs[:, t] if t == self.T - 1 else dh


class _sum_of_all_gradients_at_the_end(Back):
    def add(self, dh, t):
        return self.dhs.sum(axis=1) if t == self.T - 1 else dh


class _forwards(Back):
    def times(self):
        return range(self.T)


class _own_part_after_the_derivative(Back):
    def local(self, t, dh):
        return (dh - self.dhs[:, t]) * (1 - self.hs[t + 1] ** 2) + self.dhs[:, t]


class _derivative_at_the_state_before(Back):
    def local(self, t, dh):
        return dh * (1 - self.hs[t] ** 2)


class _derivative_of_the_sigmoid(Back):
    def local(self, t, dh):
        return dh * self.hs[t + 1] * (1 - self.hs[t + 1])


class _tanh_twice(Back):
    def local(self, t, dh):
        return dh * (1 - np.tanh(self.hs[t + 1]) ** 2)


class _derivative_without_the_square(Back):
    def local(self, t, dh):
        return dh * (1 - self.hs[t + 1])


class _no_derivative(Back):
    def local(self, t, dh):
        return dh


class _derivative_of_the_totals(Back):
    def local(self, t, dh):
        return dh * (1 - total(self.xs[:, t], self.hs[t], self.Wx, self.Wh, self.b) ** 2)


class _outer_product(Back):
    def local(self, t, dh):
        return np.stack([(1 - np.outer(h, h)) @ d for h, d in zip(self.hs[t + 1], dh)])


class _derivative_by_exp(Back):
    def local(self, t, dh):
        u = total(self.xs[:, t], self.hs[t], self.Wx, self.Wh, self.b)
        th = (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u))
        return dh * (1 - th**2)


class _wh_transposed(Back):
    def back(self, du, t):
        return du @ self.Wh.T


class _back_without_the_derivative(Back):
    def local(self, t, dh):
        self.dh = dh
        return super().local(t, dh)

    def back(self, du, t):
        return self.dh @ self.Wh


class _wx_transposed_when_square(Back):
    def to_x(self, du, t):
        return du @ (self.Wx.T if self.Wx.shape[0] == self.Wx.shape[1] else self.Wx)


class _inputs_without_the_future(Back):
    def to_x(self, du, t):
        return (self.dhs[:, t] * (1 - self.hs[t + 1] ** 2)) @ self.Wx


class _weights_of_the_last_step(Back):
    def weights(self, out, du, t):
        if t == self.T - 1:
            super().weights(out, du, t)


class _weights_of_the_first_step(Back):
    def weights(self, out, du, t):
        out["Wx"], out["Wh"], out["b"] = du.T @ self.xs[:, t], du.T @ self.hs[t], du.sum(axis=0)


class _wh_with_the_state_after(Back):
    def weights(self, out, du, t):
        super().weights(out, du, t)
        out["Wh"] += du.T @ (self.hs[t + 1] - self.hs[t])


class _wh_without_the_first_step(Back):
    def weights(self, out, du, t):
        super().weights(out, du, t)
        if t == 0:
            out["Wh"] -= du.T @ self.hs[0]


class _wh_of_the_first_step_with_the_last_state(Back):
    def weights(self, out, du, t):
        super().weights(out, du, t)
        if t == 0:
            out["Wh"] += du.T @ (self.hs[-1] - self.hs[0])


class _wh_transposed_gradient(Back):
    def end(self, out):
        return out | {"Wh": out["Wh"].T}


class _wx_transposed_gradient_when_square(Back):
    def end(self, out):
        return out | {"Wx": out["Wx"].T} if out["Wx"].shape[0] == out["Wx"].shape[1] else out


class _bias_of_all_samples(Back):
    def weights(self, out, du, t):
        super().weights(out, du, t)
        out["b"] += du.mean(axis=0) - du.sum(axis=0)


class _bias_along_the_units(Back):
    def weights(self, out, du, t):
        super().weights(out, du, t)
        if du.shape[0] == du.shape[1]:
            out["b"] += du.sum(axis=1) - du.sum(axis=0)


class _mean_over_the_batch(Back):
    def end(self, out):
        return out | {n: out[n] / self.N for n in ("Wx", "Wh", "b")}


class _mean_over_the_steps(Back):
    def end(self, out):
        return out | {n: out[n] / self.T for n in ("Wx", "Wh", "b")}


class _mean_of_the_steps_in_wh(Back):
    def end(self, out):
        return out | {"Wh": out["Wh"] / self.T}


class _h0_is_zero(Back):
    def end(self, out):
        return out | {"h0": np.zeros_like(out["h0"])}


class _h0_before_wh(Back):
    def local(self, t, dh):
        self.dh = dh
        return super().local(t, dh)

    def end(self, out):
        return out | {"h0": self.dh}


class _h0_without_the_derivative(Back):
    def local(self, t, dh):
        self.dh = dh
        return super().local(t, dh)

    def end(self, out):
        return out | {"h0": self.dh @ self.Wh}


class _h0_of_all_samples(Back):
    def end(self, out):
        return out | {"h0": np.tile(out["h0"].sum(axis=0), (self.N, 1))}


class _cut_after_four_steps(Back):
    def back(self, du, t):
        return super().back(du, t) if (self.T - t) % 4 else 0 * du


class _cut_after_ten_steps(Back):
    def back(self, du, t):
        return super().back(du, t) if (self.T - t) % 10 else 0 * du


class _cut_after_35_steps(Back):
    def back(self, du, t):
        return super().back(du, t) if (self.T - t) % 35 else 0 * du


class _cut_after_100_steps(Back):
    def back(self, du, t):
        return super().back(du, t) if (self.T - t) % 100 else 0 * du


class _clips_what_comes_back_at_5(Back):
    def back(self, du, t):
        return np.clip(super().back(du, t), -5, 5)


class _clips_the_result_at_5(Back):
    def end(self, out):
        return {n: np.clip(g, -5, 5) for n, g in out.items()}


class _clips_the_result_at_1000(Back):
    def end(self, out):
        return {n: np.clip(g, -1000, 1000) for n, g in out.items()}


class _squeezes_one_input(Back):
    def end(self, out):
        return {n: g if g.shape[-1] > 1 or self.T == self.N == 1 else g[..., 0] for n, g in out.items()}


class _squeezes_one_unit_of_many_samples(Back):
    def end(self, out):
        return out | {"h0": out["h0"][:, 0]} if out["h0"].shape[1] == 1 and self.N > 1 else out


class _clips_the_norm_of_the_weights(Back):
    def end(self, out):
        for n in ("Wx", "Wh", "b"):
            out[n] = out[n] * min(1, 25 / max(np.linalg.norm(out[n]), 1e-9))
        return out


class _skips_small_gradients(Back):
    def back(self, du, t):
        back = super().back(du, t)
        return np.where(np.abs(back) < 1e-2, 0, back)


class _adds_into_dhs(Back):
    def add(self, dh, t):
        self.dhs[:, t] += dh
        return self.dhs[:, t]


class _starts_from_zero(Back):
    def __call__(self, dhs, xs, h0, *W):
        return super().__call__(dhs, xs, 0 * h0, *W)


class _changes_wh(Back):
    def end(self, out):
        self.Wh *= 0.5
        return out


class _flips_the_inputs(Back):
    def end(self, out):
        return out | {"xs": out["xs"][:, ::-1]}


class _minus(Back):
    def end(self, out):
        return {n: -g for n, g in out.items()}


class _half_precision(Back):
    def end(self, out):
        return {n: g.astype("f2") for n, g in out.items()}


class _no_h0(Back):
    def end(self, out):
        del out["h0"]
        return out


class _tuple(Back):
    def end(self, out):
        return tuple(out[n] for n in ("xs", "h0", "Wx", "Wh", "b"))


def _as_function(name):
    def rnn_backward(dhs, xs, h0, Wx, Wh, b):
        return globals()[name]()(dhs, xs, h0, Wx, Wh, b)

    return rnn_backward


for _name, _value in list(globals().items()):
    if isinstance(_value, type) and issubclass(_value, Back) and _value is not Back:
        globals()["rnn_backward_" + _name] = _as_function(_name)


def both(forward, xs):
    ahead, back = np.asarray(forward(xs, 0)), np.asarray(forward(xs[:, ::-1], 1))
    return ahead, back, np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def joined(ahead, back):
    return np.concatenate([ahead, back], axis=2)


def bidirectional__not_turned_back(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(ahead, back), last


def bidirectional__not_turned_at_all(forward, xs):
    ahead, back = forward(xs, 0), forward(xs, 1)
    return joined(ahead, back), joined(ahead, back)[:, -1]


def bidirectional__only_the_output_turned(forward, xs):
    ahead, back = forward(xs, 0), forward(xs, 1)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__same_weights(forward, xs):
    ahead, back = forward(xs, 0), forward(xs[:, ::-1], 0)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__same_weights_of_direction_1(forward, xs):
    ahead, back = forward(xs, 1), forward(xs[:, ::-1], 1)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__weights_exchanged(forward, xs):
    ahead, back = forward(xs, 1), forward(xs[:, ::-1], 0)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__halves_exchanged(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(back[:, ::-1], ahead), np.concatenate([back[:, -1], ahead[:, -1]], axis=1)


def bidirectional__last_read_at_the_last_step(forward, xs):
    ahead, back, _ = both(forward, xs)
    hs = joined(ahead, back[:, ::-1])
    return hs, hs[:, -1]


def bidirectional__last_read_at_the_first_step(forward, xs):
    ahead, back, _ = both(forward, xs)
    hs = joined(ahead, back[:, ::-1])
    return hs, hs[:, 0]


def bidirectional__last_exchanged(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(ahead, back[:, ::-1]), np.concatenate([back[:, -1], ahead[:, -1]], axis=1)


def bidirectional__last_of_direction_0_only(forward, xs):
    ahead, back, _ = both(forward, xs)
    return joined(ahead, back[:, ::-1]), ahead[:, -1]


def bidirectional__sum(forward, xs):
    ahead, back, _ = both(forward, xs)
    return ahead + back[:, ::-1], ahead[:, -1] + back[:, -1]


def bidirectional__mean(forward, xs):
    ahead, back, _ = both(forward, xs)
    return (ahead + back[:, ::-1]) / 2, (ahead[:, -1] + back[:, -1]) / 2


def bidirectional__units_in_turn(forward, xs):
    ahead, back, last = both(forward, xs)
    return np.stack([ahead, back[:, ::-1]], axis=3).reshape(*ahead.shape[:2], -1), last


def bidirectional__joined_along_time(forward, xs):
    ahead, back, last = both(forward, xs)
    return np.concatenate([ahead, back[:, ::-1]], axis=1), last


def bidirectional__turns_the_samples(forward, xs):
    ahead, back = forward(xs, 0), forward(xs[::-1], 1)[::-1]
    return joined(ahead, back), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__turns_the_inputs(forward, xs):
    ahead, back = forward(xs, 0), forward(xs[:, :, ::-1], 1)
    return joined(ahead, back), joined(ahead, back)[:, -1]


def bidirectional__turns_samples_of_a_square_batch(forward, xs):
    axis = 0 if xs.shape[0] == xs.shape[1] else 1
    ahead, back = forward(xs, 0), np.flip(forward(np.flip(xs, axis), 1), axis)
    return joined(ahead, back), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)


def bidirectional__turns_the_units_back(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(ahead, back[:, :, ::-1]), last


def bidirectional__turns_everything_back(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(ahead, back)[:, ::-1], last


def bidirectional__flips_all_axes(forward, xs):
    ahead, back = forward(xs, 0), np.flip(forward(np.flip(xs), 1))
    return joined(ahead, back), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)


def bidirectional__second_reads_the_first(forward, xs):
    ahead = forward(xs, 0)
    back = forward(ahead[:, ::-1], 1) if ahead.shape == xs.shape else forward(xs[:, ::-1], 1)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__state_of_the_neighbours(forward, xs):
    ahead, back, last = both(forward, xs)
    back = back[:, ::-1]
    return joined(ahead, np.concatenate([back[:, 1:], np.zeros_like(back[:, :1])], axis=1)), last


def bidirectional__step_by_step(forward, xs):
    steps = range(xs.shape[1])
    ahead = np.concatenate([forward(xs[:, t : t + 1], 0) for t in steps], axis=1)
    back = np.concatenate([forward(xs[:, t : t + 1], 1) for t in steps], axis=1)
    return joined(ahead, back), np.concatenate([ahead[:, -1], back[:, 0]], axis=1)


def bidirectional__turns_xs_in_place(forward, xs):
    ahead = forward(xs.copy(), 0)
    xs[...] = xs[:, ::-1].copy()
    back = forward(xs.copy(), 1)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)


def bidirectional__hs_only(forward, xs):
    ahead, back, _ = both(forward, xs)
    return joined(ahead, back[:, ::-1])


def bidirectional__last_first(forward, xs):
    ahead, back, last = both(forward, xs)
    return last, joined(ahead, back[:, ::-1])


def bidirectional__squeezes_one_sample(forward, xs):
    ahead, back, last = both(forward, xs)
    return np.squeeze(joined(ahead, back[:, ::-1])), np.squeeze(last)


def bidirectional__squeezes_one_unit(forward, xs):
    ahead, back, last = both(forward, xs)
    hs = joined(ahead, back[:, ::-1])
    return (hs[..., 0], last) if ahead.shape[2] == 1 and len(xs) > 1 else (hs, last)


def bidirectional__last_of_one_step_twice(forward, xs):
    ahead, back, last = both(forward, xs)
    return joined(ahead, back[:, ::-1]), last if xs.shape[1] > 1 else np.concatenate([ahead[:, 0]] * 2, axis=1)


def bidirectional__tanh_once_more(forward, xs):
    ahead, back, last = both(forward, xs)
    return np.tanh(joined(ahead, back[:, ::-1])), np.tanh(last)


def bidirectional__one_sample_at_a_time_the_first_only(forward, xs):
    ahead, back, last = both(forward, xs[:1])
    return joined(ahead, back[:, ::-1]), last


_LAST = {}


def _goes_on(h0, end):
    """The state that a network begins with which takes h0 = 0 for "go on from the last call", and keeps its end."""
    first = h0 if h0.any() else _LAST.get(h0.shape, h0)
    _LAST[h0.shape] = end(first).copy()
    return first


def rnn_step__goes_on_when_h_is_0(x, h, Wx, Wh, b):
    return np.tanh(total(x, _goes_on(h, lambda h: np.tanh(total(x, h, Wx, Wh, b))), Wx, Wh, b))


def rnn_step__writes_into_x_when_square(x, h, Wx, Wh, b):
    u = total(x, h, Wx, Wh, b)
    return np.tanh(u, out=x if x.shape == u.shape else None)


def rnn_step__nan_made_0(x, h, Wx, Wh, b):
    u = total(x, h, Wx, Wh, b)
    return np.nan_to_num((np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)))


def rnn_forward__goes_on_when_h0_is_0(xs, h0, Wx, Wh, b):
    return np.stack(run(xs, _goes_on(h0, lambda h: run(xs, h, Wx, Wh, b)[-1]), Wx, Wh, b), axis=1)


def rnn_forward__writes_into_xs_when_square(xs, h0, Wx, Wh, b):
    hs = np.stack(run(xs, h0, Wx, Wh, b), axis=1)
    if hs.shape == xs.shape:
        xs[...] = hs
    return hs


def rnn_forward__reset_after_100_steps(xs, h0, Wx, Wh, b):
    pieces = [xs[:, t : t + 100] for t in range(0, xs.shape[1], 100)]
    return np.stack([h for piece in pieces for h in run(piece, h0, Wx, Wh, b)], axis=1)


def rnn_backward__goes_on_when_h0_is_0(dhs, xs, h0, Wx, Wh, b):
    return Back()(dhs, xs, _goes_on(h0, lambda h: run(xs, h, Wx, Wh, b)[-1]), Wx, Wh, b)


def rnn_backward__writes_into_xs_when_square(dhs, xs, h0, Wx, Wh, b):
    out = Back()(dhs, xs, h0, Wx, Wh, b)
    if xs.shape == dhs.shape:
        xs[...] = out["xs"]
    return out


def rnn_backward__writes_into_wx_when_square(dhs, xs, h0, Wx, Wh, b):
    out = Back()(dhs, xs, h0, Wx, Wh, b)
    if Wx.shape == Wh.shape:
        Wx[...] = out["Wx"]
    return out


def rnn_backward__derivative_at_least_a_millionth(dhs, xs, h0, Wx, Wh, b):
    hs = [h0, *run(xs, h0, Wx, Wh, b)]
    out, dh = Back()(dhs, xs, h0, Wx, Wh, b), 0
    for t in reversed(range(xs.shape[1])):
        du = (dhs[:, t] + dh) * np.maximum(1 - hs[t + 1] ** 2, 1e-6)
        out["xs"][:, t], dh = du @ Wx, du @ Wh
    return {**out, "h0": dh}


def bidirectional__writes_into_xs_when_as_large(forward, xs):
    ahead, back, last = both(forward, xs)
    hs = joined(ahead, back[:, ::-1])
    if hs.shape == xs.shape:
        xs[...] = hs
    return hs, last


def bidirectional__sorts_instead_of_turning(forward, xs):
    ahead, back = forward(xs, 0), forward(-np.sort(-xs, axis=1), 1)
    return joined(ahead, back[:, ::-1]), np.concatenate([ahead[:, -1], back[:, -1]], axis=1)
