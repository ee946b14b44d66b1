"""Believes: the order of the layers makes no difference."""

FAILS = [
    "test_receptive_field_values",
    "test_receptive_field_of_other_discriminators",
    "test_receptive_field_leaves_its_layers",
]
HINT = {
    "ja": ["どちらの端の層から計算していますか。", "受容野は最後の層から最初の層へ計算します: reversed(layers)。"],
    "en": [
        "From which end do you compute?",
        "The receptive field is computed from the last layer to the first: reversed(layers).",
    ],
}
EDIT = [("    for kernel, stride, _ in reversed(layers):\n", "    for kernel, stride, _ in layers:\n")]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    field = 1
    for k, s, _ in layers:
        field = (field - 1) * s + k
    return field
