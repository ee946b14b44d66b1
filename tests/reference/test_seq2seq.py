"""The reference's encoder–decoder against PyTorch, and its gradients against finite differences."""

import numpy as np
import pytest

from reference.seq2seq import (
    PAD,
    START,
    STOP,
    decode_greedy,
    encode,
    teacher_forcing_gradients,
    teacher_forcing_loss,
    train,
)
from tests.lazy import torch

V, H = 7, 4
SHAPES = {
    **{
        f"{part}_{name}": shape for part in ("enc", "dec") for name, shape in (("Wx", (H, V)), ("Wh", (H, H)), ("b", H))
    },
    **{"out_W": (V, H), "out_b": V},
}


@pytest.fixture
def rng():
    return np.random.default_rng(20_240_415)


@pytest.fixture
def params(rng):
    return {name: rng.normal(size=shape) for name, shape in SHAPES.items()}


@pytest.fixture
def xs():
    return np.array([[3, 4, 3, 6], [5, PAD, PAD, PAD], [1, 2, PAD, PAD], [PAD] * 4, [6, 6, 6, PAD]])


@pytest.fixture
def ts():
    return np.array([[3, STOP, PAD], [STOP, PAD, PAD], [5, 6, STOP], [3, 3, STOP], [PAD] * 3])


def torch_rnn(params, part):
    """Return torch.nn.RNN with the weights of the encoder or the decoder."""
    net = torch.nn.RNN(V, H, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        net.weight_ih_l0.copy_(torch.tensor(params[f"{part}_Wx"]))
        net.weight_hh_l0.copy_(torch.tensor(params[f"{part}_Wh"]))
        net.bias_ih_l0.copy_(torch.tensor(params[f"{part}_b"]))
        net.bias_hh_l0.zero_()
    return net


def torch_model(params):
    """Return the encoder, the decoder and the output layer as modules of torch."""
    out = torch.nn.Linear(H, V, dtype=torch.float64)
    with torch.no_grad():
        out.weight.copy_(torch.tensor(params["out_W"]))
        out.bias.copy_(torch.tensor(params["out_b"]))
    return torch_rnn(params, "enc"), torch_rnn(params, "dec"), out


def one_hot(symbols):
    return torch.nn.functional.one_hot(torch.tensor(symbols), V).double()


def torch_encode(encoder, xs):
    """Return the last state of each row, of rows that are packed without their padding; 0 for an empty row."""
    lengths = torch.tensor((xs != PAD).sum(axis=1))
    some = lengths > 0
    packed = torch.nn.utils.rnn.pack_padded_sequence(
        one_hot(xs)[some], lengths[some], batch_first=True, enforce_sorted=False
    )
    return torch.zeros(len(xs), H, dtype=torch.float64).index_put((some,), encoder(packed)[1][0])


def torch_loss(model, xs, ts):
    encoder, decoder, out = model
    inputs = np.concatenate([np.full((len(ts), 1), START), ts], axis=1)[:, :-1]
    states, _ = decoder(one_hot(inputs), torch_encode(encoder, xs)[None])
    return torch.nn.functional.cross_entropy(out(states).flatten(0, 1), torch.tensor(ts).flatten(), ignore_index=PAD)


def torch_gradients(model):
    encoder, decoder, out = model
    parts = {"enc": encoder, "dec": decoder}
    d = {f"{part}_Wx": net.weight_ih_l0.grad for part, net in parts.items()}
    d |= {f"{part}_Wh": net.weight_hh_l0.grad for part, net in parts.items()}
    d |= {f"{part}_b": net.bias_ih_l0.grad for part, net in parts.items()}
    return {name: g.numpy() for name, g in (d | {"out_W": out.weight.grad, "out_b": out.bias.grad}).items()}


def test_the_encoder_agrees_with_torch_on_packed_sequences(params, xs):
    expected = torch_encode(torch_rnn(params, "enc"), xs).detach().numpy()

    np.testing.assert_allclose(encode(params, xs), expected, rtol=0, atol=1e-10)


def test_the_loss_and_its_gradients_agree_with_torch(params, xs, ts):
    model = torch_model(params)
    loss = torch_loss(model, xs, ts)
    loss.backward()

    found = teacher_forcing_gradients(params, xs, ts)

    assert teacher_forcing_loss(params, xs, ts) == pytest.approx(loss.item(), rel=0, abs=1e-10)
    assert list(found) == list(params)
    for name, expected in torch_gradients(model).items():
        np.testing.assert_allclose(found[name], expected, rtol=0, atol=1e-10, err_msg=name)


def test_the_gradients_agree_with_finite_differences_under_a_random_upstream_gradient(params, xs, ts, rng):
    """The loss is one number, so the upstream gradient is one too."""
    dout, h, found = rng.normal(), 1e-5, teacher_forcing_gradients(params, xs, ts)

    for name, array in params.items():
        numerical = np.zeros_like(array)
        for index in np.ndindex(array.shape):
            before = array[index]
            values = []
            for moved in (before + h, before - h):
                array[index] = moved
                values.append(dout * teacher_forcing_loss(params, xs, ts))
            array[index] = before
            numerical[index] = (values[0] - values[1]) / (2 * h)
        np.testing.assert_allclose(dout * found[name], numerical, rtol=1e-6, atol=1e-8, err_msg=name)


def test_a_row_is_decoded_as_it_is_alone_step_by_step(params, rng):
    h = rng.normal(size=(200, H))
    _, decoder, out = torch_model(params)
    expected = np.full((200, 6), PAD)
    with torch.no_grad():
        for n in range(200):
            state, symbol = torch.tensor(h[n])[None], START
            for t in range(6):
                state = decoder(one_hot([symbol]), state)[1]
                logits = out(state)[0].tolist()
                symbol = max(range(STOP, V), key=lambda k, logits=logits: logits[k])
                if symbol == STOP:
                    break
                expected[n, t] = symbol

    found = decode_greedy(params, h, 6)

    assert {0, 6} < set((found != PAD).sum(axis=1))  # rows that stop at once, later and never
    assert np.array_equal(found, expected)


@pytest.mark.parametrize("clip", [0.05, 1.0, 100.0])
def test_training_agrees_with_the_descent_of_torch(params, xs, ts, clip):
    model = torch_model(params)
    parameters = [p for name, p in (pair for net in model for pair in net.named_parameters()) if name != "bias_hh_l0"]
    descent, expected = torch.optim.SGD(parameters, lr=0.3), []
    for rows in (slice(0, 5), slice(1, 3), slice(2, 5), slice(0, 4)):
        descent.zero_grad()
        loss = torch_loss(model, xs[rows], ts[rows])
        loss.backward()
        norm = torch.sqrt(sum((p.grad**2).sum() for p in parameters))
        for p in parameters:
            p.grad *= min(1.0, clip / norm.item())  # clip_grad_norm_ of torch adds 1e-6 to the norm
        descent.step()
        expected.append(loss.item())

    batches = [(xs[rows], ts[rows]) for rows in (slice(0, 5), slice(1, 3), slice(2, 5), slice(0, 4))]
    trained, losses = train(params, batches, 0.3, clip)

    np.testing.assert_allclose(losses, expected, rtol=0, atol=1e-10)
    np.testing.assert_allclose(trained["out_W"], model[2].weight.detach().numpy(), rtol=0, atol=1e-10)
    np.testing.assert_allclose(trained["enc_Wx"], model[0].weight_ih_l0.detach().numpy(), rtol=0, atol=1e-10)


def test_more_padding_changes_nothing(params, xs, ts):
    wider = np.pad(xs, ((0, 0), (0, 3))), np.pad(ts, ((0, 0), (0, 2)))

    assert teacher_forcing_loss(params, *wider) == pytest.approx(teacher_forcing_loss(params, xs, ts), rel=1e-12)
    for name, g in teacher_forcing_gradients(params, xs, ts).items():
        np.testing.assert_allclose(teacher_forcing_gradients(params, *wider)[name], g, rtol=0, atol=1e-12)


def test_large_logits_and_large_totals_stay_finite(params, xs, ts):
    params["out_b"] += [0, 1000, -1000, 0, 1000, -1000, 0]
    params["enc_b"] += [1000, -1000, 0, 0]

    assert np.isfinite(encode(params, xs)).all()
    assert 300 < teacher_forcing_loss(params, xs, ts) < 2010
    assert all(np.isfinite(g).all() for g in teacher_forcing_gradients(params, xs, ts).values())


@pytest.mark.parametrize("function", [teacher_forcing_loss, teacher_forcing_gradients])
def test_targets_of_padding_alone_are_refused(params, function):
    with pytest.raises(ValueError, match="nothing counts"):
        function(params, np.array([[3]]), np.array([[PAD]]))


def test_arguments_are_left_as_they_are(params, xs, ts):
    h = encode(params, xs)
    before = [*(w.copy() for w in params.values()), xs.copy(), ts.copy(), h.copy()]

    decode_greedy(params, h, 4)
    train(params, [(xs, ts)], 0.5)

    for old, now in zip(before, [*params.values(), xs, ts, h], strict=True):
        assert np.array_equal(old, now)
