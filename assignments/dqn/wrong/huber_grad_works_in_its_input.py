"""Believes: e may be overwritten."""

FAILS = ["test_huber_grad_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、e の中身を比べてみましょう。",
        "e に書き込まず、np.clip(e, -δ, δ) の結果を返しましょう。",
    ],
    "en": [
        "Compare e before and after the call.",
        "Do not write into e: return what np.clip(e, -δ, δ) gives.",
    ],
}
EDIT = [
    (
        "return e.clip(-delta, delta)",
        "return e.clip(-delta, delta, out=e)",
    ),
]


def huber_grad(e, delta=1.0):
    e[e > delta] = delta
    e[e < -delta] = -delta
    return e
