"""Believes: the mode of a network makes no difference to its predictions."""

import torch

FAILS = ["test_predict_in_evaluation_mode"]
HINT = {
    "ja": ["バッチ正規化やドロップアウトは、予測のときどう働きますか。", "net.eval() を呼んでから計算します。"],
    "en": ["What do batch normalisation and dropout do in prediction?", "Call net.eval() first."],
}
EDIT = [
    ("    net.eval()\n", ""),
]


def predict(net, x):
    with torch.no_grad():
        return net(x).argmax(dim=1).numpy()
