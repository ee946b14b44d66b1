"""Believes: the last axis holds the classes."""

import torch

FAILS = ["test_predict_takes_the_largest_logit", "test_predict_in_evaluation_mode", "test_shapes_are_learned"]
HINT = {
    "ja": ["結果の形は (N, H, W) ですか。", "ロジットは (N, K, H, W) です。argmax は軸 1 についてとります。"],
    "en": ["Is the result (N, H, W)?", "Logits are (N, K, H, W): argmax over axis 1."],
}
EDIT = [
    ("argmax(dim=1)", "argmax(dim=-1)"),
]


def predict(net, x):
    net.eval()
    with torch.no_grad():
        return net(x).argmax(dim=-1).numpy()
