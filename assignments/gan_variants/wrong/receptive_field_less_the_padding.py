"""Believes: padding makes the field smaller."""

FAILS = [
    "test_receptive_field_values",
]
HINT = {
    "ja": ["padding を変えると、1 つのロジットが見る範囲は変わりますか。", "受容野に padding は関係ありません。"],
    "en": ["Does a logit see less where there is padding?", "Padding plays no part in the receptive field."],
}
EDIT = [
    ("    for kernel, stride, _ in reversed(layers):\n", "    for kernel, stride, padding in reversed(layers):\n"),
    (
        "        field = (field - 1) * stride + kernel\n",
        "        field = (field - 1) * stride + kernel - 2 * padding\n",
    ),
]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    field = 1
    for k, s, p in reversed(layers):
        field = (field - 1) * s + k - 2 * p
    return field
