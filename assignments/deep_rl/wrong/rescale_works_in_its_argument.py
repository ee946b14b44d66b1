"""Believes: x is mine to work in."""

import numpy as np

FAILS = ["test_rescale_leaves_its_argument"]
HINT = {
    "ja": [
        "呼び出した後、渡した配列はどうなっていますか。",
        "x *= … などは渡された配列を書き換えます。新しい配列を作りましょう。",
    ],
    "en": [
        "What has become of the array that was passed?",
        "x *= … and the like change the caller's array: make a new one.",
    ],
}


def value_rescale(x, eps=1e-3):
    linear = eps * x
    sign = np.sign(x)
    np.abs(x, out=x)
    x += 1
    np.sqrt(x, out=x)
    x -= 1
    x *= sign
    x += linear
    return x
