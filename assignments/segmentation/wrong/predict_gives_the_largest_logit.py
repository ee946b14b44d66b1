"""Believes: max gives the class."""

import torch

FAILS = ["test_predict_takes_the_largest_logit", "test_predict_in_evaluation_mode"]
HINT = {
    "ja": ["結果は 0、1、2 … の番号になっていますか。", "最大の値ではなく、その番号（argmax）を返します。"],
    "en": ["Is the result made of numbers 0, 1, 2, …?", "Return the place of the largest (argmax), not its value."],
}
EDIT = [
    ("argmax(dim=1)", "amax(dim=1)"),
]


def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).max(dim=1).values.numpy()
