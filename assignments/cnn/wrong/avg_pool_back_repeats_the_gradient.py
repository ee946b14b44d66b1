"""Believes: windows always lie side by side."""

FAILS = ["test_avg_pool_back_of_overlapping_windows"]
HINT = {
    "ja": [
        "ストライドと窓の大きさが違うときの形を確かめましょう。",
        "dout を繰り返すだけでは、窓が重なるときや画素が余るときに合いません。x と同じ形の 0 に、"
        "窓ごとに足し込みます。",
    ],
    "en": [
        "Check the shape where the stride is not the size of the window.",
        "Repeating dout is not enough where windows overlap or pixels are left over: add window by window "
        "into zeros of the shape of x.",
    ],
}


def avg_pool2d_backward(x, dout, size, stride=1):
    return dout.repeat(size, axis=2).repeat(size, axis=3) / size**2
