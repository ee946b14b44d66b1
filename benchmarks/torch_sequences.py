"""Sequences, Q-learning and GANs, as the reference and as torch compute them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from benchmarks.torch_cases import ELEMENTS, MATRIX, Case, no_grad, tensors
from reference import dqn, gan, lstm, rnn, seq2seq

N, T, D, H = 64, 20, 128, 128


def of_rnn(rng: np.random.Generator) -> Iterator[Case]:
    xs, h0, dhs = rng.normal(size=(N, T, D)), rng.normal(size=(N, H)), rng.normal(size=(N, T, H))
    Wx, Wh, b = rng.normal(size=(H, D)) / 12, rng.normal(size=(H, H)) / 12, rng.normal(size=H)
    weights = (Wx, Wh, b)
    txs, th0, tdhs, *tweights = tensors(xs, h0, dhs, *weights)
    txs.requires_grad_(True)
    zero = torch.zeros_like(tweights[2])
    cell, net = nn.RNNCell(D, H, dtype=torch.float64), nn.RNN(D, H, batch_first=True, dtype=torch.float64)
    for parameters in (cell.parameters(), net.parameters()):
        for parameter, value in zip(parameters, (*tweights, zero), strict=True):
            parameter.data = value
    yield Case("rnn_step", MATRIX, lambda: rnn.rnn_step(xs[:, 0], h0, *weights), no_grad(lambda: cell(txs[:, 0], th0)))
    yield Case("rnn_forward", MATRIX, lambda: rnn.rnn_forward(xs, h0, *weights), no_grad(lambda: net(txs, th0[None])))
    leaves = [txs, *net.parameters()]
    yield Case(
        "rnn_backward",
        MATRIX,
        lambda: rnn.rnn_backward(dhs, xs, h0, *weights),
        lambda: torch.autograd.grad(net(txs, th0[None])[0], leaves, tdhs),
    )


def of_lstm(rng: np.random.Generator) -> Iterator[Case]:
    xs, h0, c0, dhs = (rng.normal(size=shape) for shape in ((N, T, D), (N, H), (N, H), (N, T, H)))
    Wx, Wh, b = ({k: rng.normal(size=shape) / 12 for k in "ifgo"} for shape in ((H, D), (H, H), (H,)))
    txs, th0, tc0, tdhs = tensors(xs, h0, c0, dhs)
    txs.requires_grad_(True)
    cell, net = nn.LSTMCell(D, H, dtype=torch.float64), nn.LSTM(D, H, batch_first=True, dtype=torch.float64)
    args = (h0, c0, Wx, Wh, b)
    yield Case(
        "lstm_step", MATRIX, lambda: lstm.lstm_step(xs[:, 0], *args), no_grad(lambda: cell(txs[:, 0], (th0, tc0)))
    )
    state = (th0[None], tc0[None])
    yield Case("lstm_forward", MATRIX, lambda: lstm.lstm_forward(xs, *args), no_grad(lambda: net(txs, state)))
    leaves = [txs, *net.parameters()]
    yield Case(
        "lstm_backward",
        MATRIX,
        lambda: lstm.lstm_backward(dhs, xs, *args),
        lambda: torch.autograd.grad(net(txs, state)[0], leaves, tdhs),
    )
    gates = [{k: rng.normal(size=shape) / 12 for k in "rzn"} for shape in ((H, D), (H, H), (H,), (H,))]
    gru = nn.GRUCell(D, H, dtype=torch.float64)
    yield Case("gru_step", MATRIX, lambda: lstm.gru_step(xs[:, 0], h0, *gates), no_grad(lambda: gru(txs[:, 0], th0)))


def of_seq2seq(rng: np.random.Generator) -> Iterator[Case]:
    symbols, width = 50, 128
    shapes = {
        **{
            f"{part}_{name}": shape
            for part in ("enc", "dec")
            for name, shape in (("Wx", (width, symbols)), ("Wh", (width, width)), ("b", (width,)))
        },
        "out_W": (symbols, width),
        "out_b": (symbols,),
    }
    params = {name: rng.normal(size=shape) / 12 for name, shape in shapes.items()}
    xs = rng.integers(3, symbols, (N, T))
    ts = np.hstack([rng.integers(3, symbols, (N, T - 1)), np.full((N, 1), seq2seq.STOP)])
    state = rng.normal(size=(N, width))
    leaves = {name: value.requires_grad_(True) for name, value in zip(params, tensors(*params.values()), strict=True)}
    txs, tts, tstate = tensors(xs, ts, state)

    def run(part: str, inputs: torch.Tensor, h: torch.Tensor) -> torch.Tensor:
        given = functional.embedding(inputs, leaves[f"{part}_Wx"].T).transpose(0, 1)
        states = []
        for x in given:
            h = torch.tanh(x + h @ leaves[f"{part}_Wh"].T + leaves[f"{part}_b"])
            states.append(h)
        return torch.stack(states, 1)

    def encode() -> torch.Tensor:
        return run("enc", txs, torch.zeros(N, width, dtype=torch.float64))[:, -1]

    def loss() -> torch.Tensor:
        inputs = torch.hstack([torch.full((N, 1), seq2seq.START), tts[:, :-1]])
        states = run("dec", inputs, encode())
        return functional.cross_entropy(
            functional.linear(states, leaves["out_W"], leaves["out_b"]).flatten(0, 1), tts.flatten()
        )

    def greedy() -> list[torch.Tensor]:
        h, symbol, found = tstate, torch.full((N,), seq2seq.START), []
        for _ in range(T):
            x = functional.embedding(symbol, leaves["dec_Wx"].T)
            h = torch.tanh(x + h @ leaves["dec_Wh"].T + leaves["dec_b"])
            symbol = functional.linear(h, leaves["out_W"], leaves["out_b"]).argmax(1)
            found.append(symbol)
        return found

    yield Case("encode", MATRIX, lambda: seq2seq.encode(params, xs), no_grad(encode))
    yield Case("decode_greedy", MATRIX, lambda: seq2seq.decode_greedy(params, state, T), no_grad(greedy))
    yield Case("teacher_forcing_loss", MATRIX, lambda: seq2seq.teacher_forcing_loss(params, xs, ts), no_grad(loss))
    yield Case(
        "teacher_forcing_gradients",
        MATRIX,
        lambda: seq2seq.teacher_forcing_gradients(params, xs, ts),
        lambda: torch.autograd.grad(loss(), list(leaves.values())),
    )


def of_dqn(rng: np.random.Generator) -> Iterator[Case]:
    e, r = rng.normal(size=(2, 1_000_000))
    q, done = rng.normal(size=(100_000, 10)), rng.random(100_000) < 0.1
    te, tq, tdone, tr = tensors(e, q, done, r[:100_000])
    yield Case("clip_reward", ELEMENTS, lambda: dqn.clip_reward(r), lambda: te.clamp(-1, 1))
    yield Case(
        "huber",
        ELEMENTS,
        lambda: dqn.huber(e),
        lambda: functional.huber_loss(te, torch.zeros_like(te), reduction="none"),
    )
    yield Case("huber_grad", ELEMENTS, lambda: dqn.huber_grad(e), lambda: te.clamp(-1, 1))
    yield Case(
        "td_target",
        ELEMENTS,
        lambda: dqn.td_target(r[:100_000], q, done, 0.9),
        lambda: tr + 0.9 * ~tdone * tq.max(1).values,
    )
    yield Case(
        "double_dqn_target",
        ELEMENTS,
        lambda: dqn.double_dqn_target(r[:100_000], q, q, done, 0.9),
        lambda: tr + 0.9 * ~tdone * tq.gather(1, tq.argmax(1, keepdim=True))[:, 0],
    )
    online, target = ({"W": rng.normal(size=(1000, 1000)), "b": rng.normal(size=1000)} for _ in range(2))
    a, b = tensors(online["W"], target["W"])
    yield Case("sync_target", ELEMENTS, lambda: dqn.sync_target(target, online, 0.1), lambda: b.lerp_(a, 0.1))
    n = 2000
    net, old = ({"W": rng.normal(size=(10, 200)), "b": rng.normal(size=10)} for _ in range(2))
    s, s_next, actions = rng.normal(size=(n, 200)), rng.normal(size=(n, 200)), rng.integers(0, 10, n)
    batch = (s, actions, r[:n], s_next, done[:n])
    leaves = [each.requires_grad_(True) for each in tensors(net["W"], net["b"])]
    ts, ts_next, tactions, tW, tb = tensors(s, s_next, actions, old["W"], old["b"])

    def theirs() -> Any:
        wanted = tr[:n] + 0.9 * ~tdone[:n] * functional.linear(ts_next, tW, tb).max(1).values
        values = functional.linear(ts, *leaves).gather(1, tactions[:, None])[:, 0]
        return torch.autograd.grad(functional.huber_loss(values, wanted), leaves)

    yield Case("dqn_loss", MATRIX, lambda: dqn.dqn_loss(net, old, batch, 0.9), theirs)


def of_gan(rng: np.random.Generator) -> Iterator[Case]:
    real, fake = rng.normal(size=(2, 1_000_000))
    treal, tfake = tensors(real, fake)
    pairs: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
        "discriminator_loss": (
            lambda: gan.discriminator_loss(real, fake),
            lambda: (-functional.logsigmoid(treal).mean() - functional.logsigmoid(-tfake).mean()).item(),
        ),
        "generator_loss_minimax": (
            lambda: gan.generator_loss_minimax(fake),
            lambda: functional.logsigmoid(-tfake).mean().item(),
        ),
        "generator_loss_nonsaturating": (
            lambda: gan.generator_loss_nonsaturating(fake),
            lambda: -functional.logsigmoid(tfake).mean().item(),
        ),
        "discriminator_gradients": (
            lambda: gan.discriminator_gradients(real, fake),
            lambda: (-torch.sigmoid(-treal) / real.size, torch.sigmoid(tfake) / fake.size),
        ),
        "generator_gradients": (
            lambda: gan.generator_gradients(fake),
            lambda: (-torch.sigmoid(tfake) / fake.size, -torch.sigmoid(-tfake) / fake.size),
        ),
    }
    for name, (ours, theirs) in pairs.items():
        yield Case(name, ELEMENTS, ours, theirs)
