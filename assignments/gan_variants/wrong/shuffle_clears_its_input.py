"""Believes: the input is scratch space."""

FAILS = [
    "test_pixel_shuffle_leaves_its_input",
]
HINT = {
    "ja": ["pixel_shuffle を呼んだ後、x は元のままですか。", "x には書き込まず、新しい配列を返します。"],
    "en": ["Is x as it was after the call?", "Do not write into x: return a new array."],
}


def pixel_shuffle(x, r):
    n, channels, h, w = x.shape
    c = channels // (r * r)
    big = x.reshape(n, c, r, r, h, w).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, h * r, w * r).copy()
    x.fill(0)
    return big
