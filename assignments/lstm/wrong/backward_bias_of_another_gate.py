"""Believes: the derivatives of all gates use the bias of the output gate (b['o'] where b[k] belongs)."""

import numpy as np

FAILS = [
    "test_backward_one_step",
    "test_backward_inputs",
    "test_backward_weights",
    "test_backward_biases",
    "test_backward_first_states",
    "test_backward_from_the_last_step_only",
    "test_backward_sums_over_the_batch",
    "test_backward_agrees_with_finite_differences",
    "test_backward_leaves_its_arguments",
]
HINT = {
    "ja": [
        "逆伝播で計算し直したゲートの値は、順伝播の値と同じでしょうか。",
        "ゲート i、f の微分に別のゲートのバイアスが入っています。順伝播のゲートの値 a を使って a(1 − a) とします。",
    ],
    "en": [
        "Are the gates that you compute again in the backward pass the same as those of the forward pass?",
        "The derivatives of i and f hold the bias of another gate: use a(1 − a) with the gate's own value a.",
    ],
}
EDIT = [
    (
        '        du = {k: da[k] * (1 - a[k] ** 2 if k == "g" else a[k] * (1 - a[k])) for k in "ifgo"}\n',
        '        s = {k: _sigmoid(x @ Wx[k].T + h @ Wh[k].T + b["o"]) for k in "ifo"}\n'
        '        du = {k: da[k] * (1 - a[k] ** 2 if k == "g" else s[k] * (1 - s[k])) for k in "ifgo"}\n',
    )
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def gate(k, x, h, Wx, Wh, b):
    return x @ Wx[k].T + h @ Wh[k].T + b[k]


def lstm_backward(dhs, xs, h0, c0, Wx, Wh, b):
    tape = []
    h, c = h0, c0
    for t in range(xs.shape[1]):
        i, f, o = (sigmoid(gate(k, xs[:, t], h, Wx, Wh, b)) for k in "ifo")
        g = np.tanh(gate("g", xs[:, t], h, Wx, Wh, b))
        new = f * c + i * g
        tape.append((xs[:, t], h, c, i, f, g, o, new))
        h, c = o * np.tanh(new), new
    dxs = np.zeros(xs.shape)
    dWx, dWh, db = ({k: np.zeros(w[k].shape) for k in "ifgo"} for w in (Wx, Wh, b))
    dh, dc = np.zeros(h0.shape), np.zeros(c0.shape)
    for t in reversed(range(xs.shape[1])):
        x, h, c, i, f, g, o, new = tape[t]
        dh = dh + dhs[:, t]
        dc = dc + dh * o * (1 - np.tanh(new) ** 2)
        w = {k: sigmoid(x @ Wx[k].T + h @ Wh[k].T + b["o"]) for k in "ifo"}
        du = {
            "i": dc * g * w["i"] * (1 - w["i"]),
            "f": dc * c * w["f"] * (1 - w["f"]),
            "g": dc * i * (1 - g**2),
            "o": dh * np.tanh(new) * o * (1 - o),
        }
        dc = dc * f
        dh = sum(du[k] @ Wh[k] for k in "ifgo")
        dxs[:, t] = sum(du[k] @ Wx[k] for k in "ifgo")
        for k in "ifgo":
            dWx[k] += du[k].T @ x
            dWh[k] += du[k].T @ h
            db[k] += du[k].sum(axis=0)
    return {"xs": dxs, "h0": dh, "c0": dc, "Wx": dWx, "Wh": dWh, "b": db}
