"""Believes: dz may stay flat."""

FAILS = ["test_affine_backward_of_images"]
HINT = {
    "ja": [
        "z が画像 (N, C, H, W) のとき、dz はどんな形で返すべきでしょうか。",
        "下の層は入力と同じ形の勾配を待っています。最後に dz.reshape(z.shape) と戻しましょう。",
    ],
    "en": [
        "If z holds images (N, C, H, W), which shape should dz have?",
        "The layer below waits for its own shape: give dz.reshape(z.shape).",
    ],
}
EDIT = [
    ("(dout @ W).reshape(z.shape), ", "dout @ W, "),
]


def affine_backward(z, W, dout):
    flat = z.reshape(len(z), -1)
    return dout @ W, dout.T @ flat, dout.sum(axis=0)
