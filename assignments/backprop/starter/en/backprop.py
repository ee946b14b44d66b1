"""Back propagation: complete the four functions, the class, and the last function.

Run grader check backprop.py in the folder of this file to try the public checks.
"""

import numpy as np


# The forward functions, for you to use.


def affine(z, W, b):
    """Return the total input u = z Wᵀ + b: z (N, in), W (out, in), b (out,)."""
    return z @ W.T + b


def sigmoid(u):
    """Return 1 / (1 + exp(-u)), in a form that does not overflow."""
    return np.exp(-np.logaddexp(0, -u))


def relu(u):
    """Return max(u, 0)."""
    return np.maximum(u, 0)


def softmax(u):
    """Return the probabilities of every row: u (N, K)."""
    e = np.exp(u - u.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def affine_backward(z, W, dout):
    """Return the gradients (dz, dW, db) of u = z Wᵀ + b with respect to z, W and b.

    Shapes: z (N, in) or images (N, C, H, W), W (out, in), dout (N, out).
        dz has the shape of z, dW that of W, db is (out,).

    Formula: dz = dout W,  dW = doutᵀ z,  db = the sum of dout over the batch

    Convention: no division by N. Images count as one flat row per sample; dz gets the shape of z again.
    """
    # write here, and delete the next line
    raise NotImplementedError


def sigmoid_backward(u, dout):
    """Return the gradient with respect to the total input u of z = sigmoid(u).

    Shapes: u any; dout and the result the same.

    Formula: dout · y (1 - y) with y = sigmoid(u)
    """
    # write here, and delete the next line
    raise NotImplementedError


def relu_backward(u, dout):
    """Return the gradient with respect to the total input u of z = max(u, 0).

    Shapes: u any; dout and the result the same.

    Convention: 0 where u is exactly 0. Leave dout unchanged.
    """
    # write here, and delete the next line
    raise NotImplementedError


def softmax_cross_entropy_backward(u, t):
    """Return the gradient, with respect to the total inputs u, of the mean cross-entropy of softmax(u).

    Shapes: u (N, K); t one-hot rows or probabilities (N, K), or class indices (N,). The result is (N, K).

    Formula: (softmax(u) - t) / N
    """
    # write here, and delete the next line
    raise NotImplementedError


class TwoLayerNet:
    """Two layers: sigmoid units in the hidden layer, softmax at the output, cross-entropy as the loss.

    Shapes: W1 (H, D), b1 (H,), W2 (K, H), b2 (K,); x is (N, D), t (N, K) or class indices (N,).

    Formula: u1 = x W1ᵀ + b1,  z1 = sigmoid(u1),  u2 = z1 W2ᵀ + b2
    """

    def __init__(self, W1, b1, W2, b2):
        # copies, so that the given arrays stay as they are
        self.params = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}

    def forward(self, x):
        """Return the total inputs u2 (N, K) of the output layer, without softmax."""
        # write here, and delete the next line
        raise NotImplementedError

    def loss(self, x, t):
        """Return the cross-entropy, a mean over the samples.

        Convention: right even where the right class has a probability of almost 0; so stay with
        log softmax(u) = (u - max) - log Σ exp(u - max).
        """
        # write here, and delete the next line
        raise NotImplementedError

    def gradients(self, x, t):
        """Return the gradients of loss as {"W1": …, "b1": …, "W2": …, "b2": …}."""
        # write here, and delete the next line
        raise NotImplementedError

    def fit(self, x, t, lr, steps):
        """Take so many steps of gradient descent on all samples; return the loss before each of them: (steps,).

        Convention: compute all four gradients, then update. Called again, go on from where it stood.
        """
        # write here, and delete the next line
        raise NotImplementedError


def layer_gradient_norms(depth, activation, rng):
    """Return the size of every layer's weight gradient in a network of depth layers, from the first to the last.

    Every layer has 50 units and no bias; 20 samples; activation is "sigmoid" or "relu". The result is (depth,).

    Draw from rng, all normal, in this order: the input (20, 50), W (50, 50) of the first layer, of the second, …,
    dz (20, 50) at the top. W has the standard deviation 1/√50 (sigmoid) or √(2/50) (ReLU), the others 1.

    Formula: ‖dW‖ = the root of the sum of the squares of all elements of dW
    """
    # write here, and delete the next line
    raise NotImplementedError
