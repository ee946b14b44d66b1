"""Believes: only the convolutions need to be frozen."""

FAILS = ["test_freeze_leaves_no_gradient", "test_freeze_of_bert"]
HINT = {
    "ja": [
        "BERT の形のモデルには features がありません。",
        "どんなモデルでも、model.parameters() のすべてを凍結します。",
    ],
    "en": ["A network in the shape of BERT has no features.", "Freeze all of model.parameters(), whatever the model."],
}


def freeze(model):
    for p in model.features.parameters():
        p.requires_grad = False
    return model.eval()
