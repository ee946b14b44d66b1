"""Writes what it likes to every descriptor before and after it answers."""

import os
import struct

import msgpack


def junk(*arguments, **options):
    forged = msgpack.packb([1, "ok", False, 1.0, {}])
    for descriptor in range(3, 20):
        for data in (b"\xff" * 64, struct.pack(">I", len(forged)) + forged):
            try:
                os.write(descriptor, data)
            except OSError:
                pass
    return 0


step = sigmoid = relu = tanh = identity = softmax = junk
sigmoid_grad = relu_grad = tanh_grad = identity_grad = softmax_backward = junk
