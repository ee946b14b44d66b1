"""Believes: freezing the parameters freezes batch norm, too."""

FAILS = ["test_freeze_leaves_no_gradient", "test_freeze_keeps_the_statistics", "test_freeze_of_bert"]
HINT = {
    "ja": [
        "凍結したモデルにデータを通す前と後で、running_mean を比べてみましょう。",
        "バッチ正規化の統計はパラメータではありません。model.eval() で止めます。",
    ],
    "en": [
        "Compare running_mean before and after data has gone through the frozen model.",
        "Batch norm's statistics are no parameters: stop them with model.eval().",
    ],
}


def freeze(model):
    for p in model.parameters():
        p.requires_grad = False
    return model
