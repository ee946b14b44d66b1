"""Believes: the layer learns at once: W moves while the gradient passes."""

FAILS = ["test_affine_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出した後で、W の値が変わっていませんか。",
        "この関数は勾配を返すだけです。W の更新は、すべての勾配が求まってから fit で行いましょう。",
    ],
    "en": [
        "Has W changed after the call?",
        "This function only gives gradients: the update comes in fit, when all of them are known.",
    ],
}


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    dz, dW, db = (dout @ W).reshape(z.shape), dout.T @ flat, dout.sum(axis=0)
    W -= 0.01 * dW
    return dz, dW, db
