"""Believes: f(w) is needed too."""

import numpy as np

FAILS = ["test_numerical_gradient_asks_twice_for_each_element"]
HINT = {
    "ja": [
        "f を何回呼び出していますか。",
        "中心差分では f(w) は要りません。1 要素につき f(w + h eᵢ) と f(w − h eᵢ) の 2 回だけです。",
    ],
    "en": [
        "How often do you call f?",
        "A central difference needs no f(w): only f(w + h eᵢ) and f(w − h eᵢ), twice for each element.",
    ],
}


def numerical_gradient(f, w, h=1e-4):
    w = np.array(w, dtype=float)
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        e = np.zeros(w.shape)
        e[i] = h
        here = f(w)
        gradient[i] = ((f(w + e) - here) + (here - f(w - e))) / (2 * h)
    return gradient
