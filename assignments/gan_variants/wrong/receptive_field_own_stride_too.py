"""Believes: a layer's own stride widens its kernel."""

FAILS = [
    "test_receptive_field_values",
]
HINT = {
    "ja": [
        "1 層だけのとき、受容野はカーネルの大きさと同じになりますか。",
        "カーネルの幅に掛かるのは、手前の層までの stride の積です。自分の stride は含みません。",
    ],
    "en": [
        "Is the field of a single layer as large as its kernel?",
        "A kernel is widened by the strides of the layers before it, not by its own.",
    ],
}
EDIT = [("        field = (field - 1) * stride + kernel\n", "        field = (field + kernel - 2) * stride + 1\n")]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    field = jump = 1
    for k, s, _ in layers:
        jump *= s
        field += (k - 1) * jump
    return field
