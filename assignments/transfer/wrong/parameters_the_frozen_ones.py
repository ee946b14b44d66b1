"""Believes: requires_grad False marks what is trained."""

FAILS = ["test_trainable_parameters_are_those_that_move", "test_trainable_parameters_of_bert"]
HINT = {
    "ja": ["返した数を、動くはずの数と比べてみましょう。", "requires_grad が True のものが、学習で動きます。"],
    "en": [
        "Compare the number you return with the number that should move.",
        "Those whose requires_grad is True are trained.",
    ],
}
EDIT = [("if parameter.requires_grad]", "if not parameter.requires_grad]")]


def trainable_parameters(model):
    return [p for p in model.parameters() if not p.requires_grad]
