"""Believes: images are square."""

FAILS = [
    "test_pixel_shuffle_values",
]
HINT = {
    "ja": ["縦と横の違う画像で試しましたか。", "高さと幅を別々に x.shape から取ります。"],
    "en": ["Have you tried an image that is not square?", "Take height and width from x.shape, each for itself."],
}


def pixel_shuffle(x, r):
    n, channels, size = x.shape[:3]
    c = channels // (r * r)
    return x.reshape(n, c, r, r, size, size).transpose(0, 1, 4, 2, 5, 3).reshape(n, c, size * r, size * r)
