"""Believes: a layer called fc is used because it is there."""

from torch import nn

FAILS = [
    "test_replace_head_changes_the_outputs",
    "test_replace_head_reads_the_width",
    "test_replace_head_of_a_frozen_network",
]
HINT = {
    "ja": [
        "出力の形を確かめてください。クラス数になっていますか。",
        "forward が呼ぶ場所（classifier の最後）に新しい層を入れます。",
    ],
    "en": [
        "Look at the shape of the outputs: is it the number of classes?",
        "Put the new layer where forward calls it: the last one of classifier.",
    ],
}


def replace_head(model, classes):
    old = [m for m in model.modules() if isinstance(m, nn.Linear)][-1]
    model.fc = nn.Linear(old.in_features, classes)
    return model
