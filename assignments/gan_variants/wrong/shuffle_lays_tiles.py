"""Believes: the r × r channels are laid side by side as whole images."""

FAILS = [
    "test_pixel_shuffle_values",
    "test_pixel_shuffle_of_other_shapes",
]
HINT = {
    "ja": ["結果に、元の画像の縮小版が並んでいませんか。", "画素の位置は r h + i です。i H + h ではありません。"],
    "en": [
        "Do small copies of the image lie side by side in the result?",
        "A pixel belongs to row r h + i, and not to row i H + h.",
    ],
}
EDIT = [("blocks.transpose(0, 1, 4, 2, 5, 3)", "blocks.transpose(0, 1, 2, 4, 3, 5)")]


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    c = channels // (r * r)
    return x.reshape(n, c, r, r, h, w).transpose(0, 1, 2, 4, 3, 5).reshape(n, c, h * r, w * r)
