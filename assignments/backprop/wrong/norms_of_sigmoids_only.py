"""Believes: the activation is always the sigmoid."""

import numpy as np

FAILS = [
    "test_gradient_norms_of_three_layers",
    "test_gradient_norms_of_many_layers",
    "test_sigmoid_gradients_vanish_and_relu_gradients_do_not",
]
HINT = {
    "ja": [
        'activation を "relu" に変えると、結果は変わりますか。',
        "引数 activation を使っていません。重みの標準偏差、活性化関数、微分の 3 か所を切り替えましょう。",
    ],
    "en": [
        'Does anything change when activation is "relu"?',
        "The argument is not used: switch the weights' standard deviation, the activation and its derivative.",
    ],
}
EDIT = [
    ("_ACTIVATIONS[activation]", '_ACTIVATIONS["sigmoid"]'),
]


def sigmoid(u):
    return 1 / (1 + np.exp(-u))


def layer_gradient_norms(depth, activation, rng):
    std = np.sqrt(1 / 50)
    zs, us, Ws = [rng.normal(size=(20, 50))], [], []
    for _ in range(depth):
        W = std * rng.normal(size=(50, 50))
        u = zs[-1] @ W.T
        z = sigmoid(u)
        Ws.append(W)
        us.append(u)
        zs.append(z)
    dz = rng.normal(size=(20, 50))
    norms = []
    for i in range(depth - 1, -1, -1):
        y = zs[i + 1]
        du = dz * y * (1 - y)
        dW = du.T @ zs[i]
        dz = du @ Ws[i]
        norms.insert(0, np.sqrt(np.sum(dW**2)))
    return np.array(norms)
