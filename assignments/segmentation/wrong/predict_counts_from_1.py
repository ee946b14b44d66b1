"""Believes: classes are numbered from 1, 0 is for no class."""

import torch

FAILS = ["test_predict_takes_the_largest_logit", "test_predict_in_evaluation_mode"]
HINT = {
    "ja": ["最小のラベルはいくつですか。", "クラスの番号は 0 からです。argmax の結果をそのまま返します。"],
    "en": ["What is your smallest label?", "Classes are numbered from 0: return what argmax gives."],
}
EDIT = [
    ("net(x).argmax(dim=1).numpy()", "net(x).argmax(dim=1).numpy() + 1"),
]


def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).argmax(dim=1).numpy() + 1
