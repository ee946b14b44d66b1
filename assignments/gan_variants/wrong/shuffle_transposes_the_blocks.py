"""Believes: of the two indices in a block, the column comes first."""

FAILS = [
    "test_pixel_shuffle_values",
]
HINT = {
    "ja": [
        "1, 2, 3, 4 の 4 チャネルは [[1, 2], [3, 4]] になりますか。",
        "チャネル r i + j は、i 行 j 列の画素になります。行と列が入れ替わっています。",
    ],
    "en": [
        "Do the four channels 1, 2, 3, 4 become [[1, 2], [3, 4]]?",
        "Channel r i + j becomes row i, column j of the block: rows and columns are exchanged.",
    ],
}
EDIT = [("blocks.transpose(0, 1, 4, 2, 5, 3)", "blocks.transpose(0, 1, 4, 3, 5, 2)")]


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    c = channels // (r * r)
    return x.reshape(n, c, r, r, h, w).transpose(0, 1, 4, 3, 5, 2).reshape(n, c, h * r, w * r)
