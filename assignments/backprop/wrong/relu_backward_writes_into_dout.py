"""Believes: du = dout makes an array of its own."""

FAILS = ["test_relu_backward_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、dout の中身を比べてみましょう。",
        "du と dout は同じ配列です。dout.copy() にしてから 0 を入れましょう。",
    ],
    "en": [
        "Compare dout before and after the call.",
        "du and dout are one array: take dout.copy() before you write zeros into it.",
    ],
}


def relu_backward(u, dout):
    du = dout
    du[u <= 0] = 0
    return du
