"""Believes: a reshape to the new size puts the pixels where they belong."""

FAILS = [
    "test_pixel_shuffle_values",
]
HINT = {
    "ja": [
        "入力の隣り合う画素は、結果でも r 画素おきに並んでいますか。",
        "reshape だけでは並び順が変わりません。transpose で軸を並べ替えてからまとめます。",
    ],
    "en": [
        "Are pixels that were neighbours r pixels apart in the result?",
        "A reshape alone leaves the order as it is: bring the axes into order with transpose first.",
    ],
}
EDIT = [("blocks.transpose(0, 1, 4, 2, 5, 3).reshape", "blocks.reshape")]


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    return x.reshape(n, channels // r**2, h * r, w * r)
