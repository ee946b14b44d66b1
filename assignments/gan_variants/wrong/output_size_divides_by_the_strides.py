"""Believes: only strides make the output smaller."""

FAILS = [
    "test_output_size_values",
]
HINT = {
    "ja": [
        "stride が 1 の層では、大きさは変わりませんか。",
        "カーネル 4、padding 1 なら、stride 1 でも 1 画素小さくなります。式どおりに計算します。",
    ],
    "en": [
        "Does a layer of stride 1 leave the size as it is?",
        "With kernel 4 and padding 1 it becomes one pixel smaller: use the whole formula.",
    ],
}
EDIT = [("        size = (size + 2 * padding - kernel) // stride + 1\n", "        size = size // stride\n")]


PATCHGAN = ((4, 2, 1), (4, 2, 1), (4, 2, 1), (4, 1, 1), (4, 1, 1))


def patchgan_output_size(size, layers=PATCHGAN):
    for _, s, _ in layers:
        size //= s
    return size
