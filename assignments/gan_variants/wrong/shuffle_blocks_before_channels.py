"""Believes: the channels are sorted by the place in the block first, as for TensorFlow's depth_to_space."""

FAILS = [
    "test_pixel_shuffle_values",
]
HINT = {
    "ja": [
        "2 チャネルの画像では、入力のチャネル 0〜3 はどのチャネルになりますか。",
        "チャネルは (C, r, r) の順に分けます。(r, r, C) ではありません。",
    ],
    "en": [
        "For an image of two channels, which channel do the input's channels 0 to 3 become?",
        "Take the channels apart as (C, r, r), and not as (r, r, C).",
    ],
}
EDIT = [
    (
        "    blocks = x.reshape(n, channels // r**2, r, r, h, w)  # axes n, c, i, j, h, w\n",
        "    blocks = x.reshape(n, r, r, channels // r**2, h, w)\n",
    ),
    ("blocks.transpose(0, 1, 4, 2, 5, 3)", "blocks.transpose(0, 3, 4, 1, 5, 2)"),
]


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    c = channels // (r * r)
    out = x.reshape(n, r, r, c, h, w)
    return out.transpose(0, 3, 4, 1, 5, 2).reshape(n, c, h * r, w * r)
