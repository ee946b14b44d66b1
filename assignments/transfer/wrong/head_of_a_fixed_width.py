"""Believes: the last layer always has 4096 inputs."""

from torch import nn

FAILS = [
    "test_replace_head_changes_the_outputs",
    "test_replace_head_reads_the_width",
    "test_replace_head_of_a_frozen_network",
]
HINT = {
    "ja": ["小さいモデルでも動きますか。", "入力の数は、元の層の in_features から読み取ります。"],
    "en": ["Does it work for a smaller network?", "Read the number of inputs from the old layer's in_features."],
}


def replace_head(model, classes):
    last = [name for name, m in model.named_modules() if isinstance(m, nn.Linear)][-1]
    above, _, name = last.rpartition(".")
    setattr(model.get_submodule(above), name, nn.Linear(4096, classes))
    return model
