"""Believes: inputs are always rows of numbers."""

FAILS = ["test_affine_backward_of_images"]
HINT = {
    "ja": [
        "z が 4 次元の画像のとき、doutᵀ z は計算できますか。",
        "z.reshape(N, -1) と 1 サンプル 1 行に平らにしてから計算し、dz は z の形に戻しましょう。",
    ],
    "en": [
        "Can doutᵀ z be computed when z holds images, in four dimensions?",
        "Flatten z to one row per sample, z.reshape(N, -1), and give dz the shape of z.",
    ],
}
EDIT = [
    ("z.reshape(len(z), -1)", "z"),
    ("(dout @ W).reshape(z.shape)", "dout @ W"),
]


def affine_backward(z, W, dout):
    return dout @ W, dout.T @ z, dout.sum(axis=0)
