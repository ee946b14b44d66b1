"""Believes: the n layers next to the input are opened."""

FAILS = ["test_unfreeze_last_layers", "test_unfreeze_last_of_none_and_of_all"]
HINT = {
    "ja": ["どの層のパラメータが動くか、名前を表示してみましょう。", "開くのは出力に近い、最後の n 層です。"],
    "en": ["Print the names of what moves.", "Open the last n layers, those next to the output."],
}


def unfreeze_last(model, n):
    layers = [m for m in model.modules() if list(m.parameters(recurse=False))]
    for m in layers[:n]:
        for p in m.parameters(recurse=False):
            p.requires_grad = True
    return model
