"""Believes: biases are not worth freezing."""

FAILS = ["test_freeze_leaves_no_gradient", "test_freeze_of_bert"]
HINT = {
    "ja": ["凍結した後に動くパラメータの名前を表示してみましょう。", "重みだけでなく、バイアスも凍結します。"],
    "en": [
        "Print the names of the parameters that still move after freezing.",
        "Freeze the biases as well, not only the weights.",
    ],
}


def freeze(model):
    for name, p in model.named_parameters():
        if "weight" in name:
            p.requires_grad = False
    return model.eval()
