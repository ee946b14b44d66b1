"""Believes: the prediction is the softmax of the logits."""

import torch

FAILS = ["test_predict_takes_the_largest_logit", "test_predict_in_evaluation_mode"]
HINT = {
    "ja": ["結果の形は (N, H, W) ですか。", "確率ではなく、クラスの番号（argmax）を返します。"],
    "en": ["Is the result (N, H, W)?", "Return class numbers (argmax), not probabilities."],
}
EDIT = [
    ("argmax(dim=1)", "softmax(dim=1)"),
]


def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).softmax(dim=1).numpy()
