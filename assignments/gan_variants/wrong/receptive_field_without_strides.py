"""Believes: every layer adds its kernel less one, whatever the strides."""

FAILS = [
    "test_receptive_field_values",
]
HINT = {
    "ja": [
        "stride 2 の層の次では、1 画素ずれると元の画像で何画素ずれますか。",
        "後ろの層の 1 画素は、手前の stride の積だけ離れています。",
    ],
    "en": [
        "After a layer of stride 2, how far apart are neighbours in the image?",
        "Neighbours of a later layer are as far apart as the product of the strides before it.",
    ],
}
EDIT = [("        field = (field - 1) * stride + kernel\n", "        field = (field - 1) + kernel\n")]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    return 1 + sum(k - 1 for k, _, _ in layers)
