"""Believes: the number of steps is the number of places."""

FAILS = [
    "test_output_size_values",
    "test_output_size_of_other_discriminators",
    "test_output_size_leaves_its_layers",
]
HINT = {
    "ja": [
        "1 層だけで、手で数えてみましょう。",
        "カーネルを置ける場所の数は、動く回数より 1 つ多くなります: … // s + 1。",
    ],
    "en": ["Count the places of one layer by hand.", "There is one place more than there are steps: … // s + 1."],
}
EDIT = [
    (
        "        size = (size + 2 * padding - kernel) // stride + 1\n",
        "        size = (size + 2 * padding - kernel) // stride\n",
    )
]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for k, s, p in layers:
        size = (size + 2 * p - k) // s
    return size
