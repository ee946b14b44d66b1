"""Believes: with a new head the whole network is trained again."""

from torch import nn

FAILS = ["test_replace_head_of_a_frozen_network"]
HINT = {
    "ja": ["出力層を替えた後、動くパラメータを数えてみましょう。", "新しい層のほかは、凍結されたままにします。"],
    "en": [
        "Count the parameters that move after the head has been replaced.",
        "All but the new layer stay as frozen as they were.",
    ],
}


def replace_head(model, classes):
    last = [name for name, m in model.named_modules() if isinstance(m, nn.Linear)][-1]
    above, _, name = last.rpartition(".")
    setattr(model.get_submodule(above), name, nn.Linear(model.get_submodule(last).in_features, classes))
    for p in model.parameters():
        p.requires_grad = True
    return model
