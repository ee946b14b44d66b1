"""Believes: an array that a function was given is the function's own to change."""

FAILS = ["test_relu_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "relu を呼んだあと、渡した配列がどうなったか見てみましょう。",
        "u[u <= 0] = 0 は受け取った配列そのものを書き換えます。u.copy() に対して行いましょう。",
    ],
    "en": [
        "Look at the array you passed, after calling relu.",
        "u[u <= 0] = 0 changes the caller's array: do it on u.copy().",
    ],
}


def relu(u):
    u[u <= 0] = 0
    return u
