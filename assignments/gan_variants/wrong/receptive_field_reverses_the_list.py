"""Believes: the list of layers may be turned round in place."""

FAILS = [
    "test_receptive_field_leaves_its_layers",
]
HINT = {
    "ja": [
        "同じリストで 2 回呼ぶと、答えは同じですか。",
        "layers.reverse() は渡されたリストを書き換えます。reversed(layers) を使います。",
    ],
    "en": [
        "Does a second call with the same list answer the same?",
        "layers.reverse() changes the caller's list: use reversed(layers).",
    ],
}


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_receptive_field(layers=PATCHGAN):
    if isinstance(layers, tuple):
        layers = list(layers)
    layers.reverse()
    field = 1
    for k, s, _ in layers:
        field = (field - 1) * s + k
    return field
