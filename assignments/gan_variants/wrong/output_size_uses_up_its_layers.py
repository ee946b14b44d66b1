"""Believes: the list of layers is one's own."""

FAILS = [
    "test_output_size_leaves_its_layers",
]
HINT = {
    "ja": [
        "呼び出した後、渡したリストは元のままですか。",
        "layers.pop(0) は渡されたリストを空にします。for で順に読みます。",
    ],
    "en": [
        "Is the list that was passed as it was after the call?",
        "layers.pop(0) empties the caller's list: read it with a for loop.",
    ],
}


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    if isinstance(layers, tuple):
        layers = list(layers)
    while layers:
        k, s, p = layers.pop(0)
        size = (size + 2 * p - k) // s + 1
    return size
