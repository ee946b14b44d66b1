"""Wrong bodies that a student could hand in, written from the handout without looking at the checks.

`FUNCTION__what_is_wrong` takes the place of FUNCTION in the course's answer.
"""

import numpy as np


def stable(u):
    return np.exp(-np.logaddexp(0, -u))


def rows(u):
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


F = {
    "step": lambda u: np.where(u > 0, 1.0, 0.0),
    "sigmoid": stable,
    "relu": lambda u: np.maximum(u, 0),
    "tanh": np.tanh,
    "softmax": rows,
    "identity": lambda u: u,
}


def run(x, layers, **changed):
    f, z = {**F, **changed}, x
    for W, b, name in layers:
        z = f[name](z @ W.T + b)
    return z


def affine__no_transpose(z, W, b):
    return z @ W + b


def affine__transposes_unless_it_fits(z, W, b):
    return z @ W + b if z.shape[1] == W.shape[0] else z @ W.T + b


def affine__no_bias(z, W, b):
    return z @ W.T


def affine__minus_the_bias(z, W, b):
    return z @ W.T - b


def affine__first_bias_for_all(z, W, b):
    return z @ W.T + b[0]


def affine__sum_of_biases(z, W, b):
    return z @ W.T + b.sum()


def affine__bias_down_the_batch(z, W, b):
    u = z @ W.T
    return u + b[:, None] if len(u) == len(b) else u + b


def affine__w_times_z(z, W, b):
    return W @ z + b if len(z) == W.shape[1] else z @ W.T + b


def affine__first_sample_only(z, W, b):
    return np.tile(W @ z[0] + b, (len(z), 1))


def affine__last_sample_forgotten(z, W, b):
    u = np.zeros((len(z), len(b)))
    for n in range(max(len(z) - 1, 1)):
        u[n] = W @ z[n] + b
    return u


def affine__loops_one_short(z, W, b):
    u = np.tile(b * 1.0, (len(z), 1))
    for i in range(max(z.shape[1] - 1, 1)):
        u += np.outer(z[:, i], W[:, i])
    return u


def affine__flat_for_one_sample(z, W, b):
    return np.squeeze(z @ W.T + b)


def affine__into_the_type_of_z(z, W, b):
    u = np.zeros((len(z), len(b)), dtype=z.dtype)
    u[:] = (z @ W.T + b).astype(z.dtype)
    return u


def affine__rounds_the_bias(z, W, b):
    return z @ W.T + b.astype(int)


def affine__mean_of_the_inputs(z, W, b):
    return z @ W.T / z.shape[1] + b


def affine__bias_once_per_input(z, W, b):
    return (z[:, None, :] * W[None] + b[None, :, None]).sum(axis=2)


def affine__result_transposed_when_square(z, W, b):
    u = z @ W.T + b
    return u.T if u.shape[0] == u.shape[1] else u


def affine__writes_into_z(z, W, b):
    if z.shape[1] == len(b) and z.dtype.kind == "f":
        z[:] = z @ W.T + b
        return z
    return z @ W.T + b


def affine__adds_into_b(z, W, b):
    u = []
    for row in z:
        u.append(W @ row + b)
    b += 0.5
    return np.array(u)


def affine__centres_z_in_place(z, W, b):
    u = z @ W.T + b
    z -= z.mean(axis=0)
    return u


def affine__scales_w_in_place(z, W, b):
    u = z @ W.T + b
    W *= 0.5
    return u


def affine__relu_at_once(z, W, b):
    return np.maximum(z @ W.T + b, 0)


def affine__clips_at_ten(z, W, b):
    return np.clip(z @ W.T + b, -10, 10)


def affine__half_precision(z, W, b):
    return (z.astype(np.float16) @ W.T.astype(np.float16) + b.astype(np.float16)).astype(float)


def affine__bias_before_the_product(z, W, b):
    return (z + b) @ W.T if z.shape[1] == len(b) else z @ W.T + b


_KEPT = {}


def affine__keeps_the_first_w(z, W, b):
    W = _KEPT.setdefault(W.shape, W.copy())
    return z @ W.T + b


def affine__absolute_weights(z, W, b):
    return z @ np.abs(W).T + b


def forward__first_activation_everywhere(x, layers):
    return run(x, [(W, b, layers[0][2]) for W, b, _ in layers])


def forward__last_activation_everywhere(x, layers):
    return run(x, [(W, b, layers[-1][2]) for W, b, _ in layers])


def forward__no_activation_at_the_output(x, layers):
    z = x
    for n, (W, b, name) in enumerate(layers):
        z = z @ W.T + b
        if n < len(layers) - 1:
            z = F[name](z)
    return z


def forward__output_layer_forgotten(x, layers):
    return run(x, layers[:-1])


def forward__first_layer_forgotten(x, layers):
    return run(x, layers[1:] if len(layers) > 1 else layers)


def forward__at_most_three_layers(x, layers):
    return run(x, layers[:3])


def forward__at_most_five_layers(x, layers):
    return run(x, layers[:5])


def forward__two_layers_only(x, layers):
    return run(x, [layers[0], layers[-1]] if len(layers) > 1 else layers)


def forward__backwards(x, layers):
    try:
        return run(x, layers[::-1])
    except ValueError:
        return run(x, layers)


def forward__x_into_every_layer(x, layers):
    z = x
    for W, b, name in layers:
        z = F[name]((x if W.shape[1] == x.shape[1] else z) @ W.T + b)
    return z


def forward__no_transpose_when_square(x, layers):
    z = x
    for W, b, name in layers:
        z = F[name](z @ (W if W.shape[0] == W.shape[1] else W.T) + b)
    return z


def forward__activation_before_the_layer(x, layers):
    z = x
    for n, (W, b, name) in enumerate(layers):
        z = (F[layers[n - 1][2]](z) if n else z) @ W.T + b
    return z


def forward__activation_of_the_input_too(x, layers):
    return run(F[layers[0][2]](x), layers)


def forward__activations_shifted(x, layers):
    names = [layer[2] for layer in layers]
    return run(x, [(W, b, name) for (W, b, _), name in zip(layers, names[1:] + names[:1], strict=True)])


def forward__step_at_zero_fires(x, layers):
    return run(x, layers, step=lambda u: np.where(u >= 0, 1.0, 0.0))


def forward__step_at_a_half(x, layers):
    return run(x, layers, step=lambda u: np.where(u > 0.5, 1.0, 0.0))


def forward__step_is_the_sign(x, layers):
    return run(x, layers, step=np.sign)


def forward__leaky_relu(x, layers):
    return run(x, layers, relu=lambda u: np.where(u > 0, u, 0.01 * u))


def forward__relu_six(x, layers):
    return run(x, layers, relu=lambda u: np.clip(u, 0, 6))


def forward__softmax_of_everything(x, layers):
    def softmax(u):
        e = np.exp(u - u.max())
        return e / e.sum()

    return run(x, layers, softmax=softmax)


def forward__softmax_down_the_batch(x, layers):
    def softmax(u):
        e = np.exp(u - u.max(axis=0))
        return e / e.sum(axis=0)

    return run(x, layers, softmax=softmax)


def forward__softmax_shifted_by_the_batch(x, layers):
    def softmax(u):
        e = np.exp(u - u.max())
        return e / e.sum(axis=1, keepdims=True)

    return run(x, layers, softmax=softmax)


def forward__softmax_without_shift(x, layers):
    return run(x, layers, softmax=lambda u: np.exp(u) / np.exp(u).sum(axis=1, keepdims=True))


def forward__softmax_at_the_output_only(x, layers):
    z = run(x, [(W, b, "identity" if name == "softmax" else name) for W, b, name in layers[:-1]])
    return run(z, layers[-1:])


def forward__sigmoid_by_the_quotient(x, layers):
    return run(x, layers, sigmoid=lambda u: np.exp(u) / (1 + np.exp(u)))


def forward__sigmoid_without_minus(x, layers):
    return run(x, layers, sigmoid=lambda u: stable(-u))


def forward__hard_sigmoid(x, layers):
    return run(x, layers, sigmoid=lambda u: np.clip(0.2 * u + 0.5, 0, 1))


def forward__tanh_by_definition(x, layers):
    return run(x, layers, tanh=lambda u: (np.exp(u) - np.exp(-u)) / (np.exp(u) + np.exp(-u)))


def forward__tanh_is_the_sigmoid(x, layers):
    return run(x, layers, tanh=stable)


def forward__identity_cut_at_zero(x, layers):
    return run(x, layers, identity=lambda u: np.maximum(u, 0))


def forward__identity_cut_at_500(x, layers):
    return run(x, layers, identity=lambda u: np.clip(u, -500, 500))


def forward__relu_cut_at_500(x, layers):
    return run(x, layers, relu=lambda u: np.clip(u, 0, 500))


def forward__identity_skips_the_layer(x, layers):
    return run(x, [layer for layer in layers if layer[2] != "identity"] or layers)


def forward__classes_instead_of_outputs(x, layers):
    return run(x, layers).argmax(axis=1)


def forward__list_of_all_layers(x, layers):
    zs = [x]
    for W, b, name in layers:
        zs.append(F[name](zs[-1] @ W.T + b))
    return zs


def forward__first_sample_only(x, layers):
    return run(x[:1], layers)


def forward__flat_for_one_sample(x, layers):
    return np.squeeze(run(x, layers))


def forward__into_the_type_of_x(x, layers):
    z = x
    for W, b, name in layers:
        z = F[name]((z @ W.T + b).astype(x.dtype))
    return z


def forward__no_bias_in_hidden_layers(x, layers):
    return run(x, [(W, b * (n == len(layers) - 1), name) for n, (W, b, name) in enumerate(layers)])


def forward__bias_after_the_activation(x, layers):
    z = x
    for W, b, name in layers:
        z = F[name](z @ W.T) + b
    return z


def forward__empties_the_list(x, layers):
    z = x
    while layers:
        W, b, name = layers.pop(0)
        z = F[name](z @ W.T + b)
    return z


def forward__turns_the_list_round(x, layers):
    y = run(x, layers)
    layers.reverse()
    return y


def forward__transposes_in_place(x, layers):
    y = run(x, layers)
    for W, _, _ in layers:
        W *= -1
    return y


def forward__works_in_x(x, layers):
    x = x if x.dtype.kind == "f" else x * 1.0
    z = x
    for W, b, name in layers:
        u = F[name](z @ W.T + b)
        if u.shape == x.shape:
            x[:] = u
            u = x
        z = u
    return z * 1.0


_WEIGHTS = []


def forward__keeps_the_first_network(x, layers):
    if not _WEIGHTS or [layer[0].shape for layer in layers] != [layer[0].shape for layer in _WEIGHTS]:
        _WEIGHTS[:] = [(W.copy(), b.copy(), name) for W, b, name in layers]
    return run(x, _WEIGHTS)


def forward__default_argument_collects(x, layers, seen=[]):  # noqa: B006 - that is what is wrong
    seen.extend(layers)
    usable = seen if seen[0][0].shape[1] == x.shape[1] else layers
    try:
        return run(x, usable)
    except ValueError:
        return run(x, layers)


def forward__half_precision(x, layers):
    z = x.astype(np.float16)
    for W, b, name in layers:
        z = F[name](z @ W.T.astype(np.float16) + b.astype(np.float16)).astype(np.float16)
    return z.astype(float)


def forward__normalises_the_input(x, layers):
    return run((x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8), layers)


def forward__one_layer_for_each_activation(x, layers):
    by_name = {name: (W, b) for W, b, name in layers}
    return run(x, [(W, b, name) for name, (W, b) in by_name.items()])


_OUTPUTS = {}


def forward__keeps_what_it_found(x, layers):
    key = (x.shape, tuple((W.shape, name) for W, _, name in layers))
    if key not in _OUTPUTS:
        _OUTPUTS[key] = run(x, layers)
    return _OUTPUTS[key]


_PRODUCTS = {}


def affine__keeps_what_it_found(z, W, b):
    return _PRODUCTS.setdefault((z.shape, W.shape), z @ W.T + b)


def affine__numbers_of_the_type_of_W(z, W, b):
    return (z @ W.T + b).astype(W.dtype)


def affine__numbers_of_the_type_of_b(z, W, b):
    return (z @ W.T + b).astype(b.dtype)


def affine__adds_b_to_a_whole_product(z, W, b):
    u = z @ W.T
    u += b
    return u


def affine__ten_samples_at_most(z, W, b):
    return (z @ W.T + b)[:10]


def forward__numbers_of_the_type_of_x(x, layers):
    return run(x, layers).astype(x.dtype)


def forward__totals_of_the_type_of_W(x, layers):
    for W, b, name in layers:
        x = F[name]((x @ W.T + b).astype(W.dtype))
    return x


def forward__no_relu_at_the_end(x, layers):
    W, b, name = layers[-1]
    return run(x, [*layers[:-1], (W, b, "identity" if name == "relu" and len(layers) > 1 else name)])


def forward__no_step_in_the_middle(x, layers):
    middle = [(W, b, "sigmoid" if name == "step" else name) for W, b, name in layers[1:-1]]
    return run(x, [layers[0], *middle, layers[-1]] if len(layers) > 1 else layers)


def forward__softmax_of_one_unit_is_a_sigmoid(x, layers):
    for W, b, name in layers:
        x = F["sigmoid" if name == "softmax" and len(W) == 1 else name](x @ W.T + b)
    return x
