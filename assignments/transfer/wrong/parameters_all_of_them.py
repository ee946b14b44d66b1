"""Believes: all parameters of the model are trainable."""

FAILS = ["test_trainable_parameters_are_those_that_move", "test_trainable_parameters_of_bert"]
HINT = {
    "ja": ["凍結したパラメータも返していませんか。", "requires_grad が True のものだけを返します。"],
    "en": ["Do you return frozen parameters as well?", "Return only those whose requires_grad is True."],
}
EDIT = [
    (
        "return [parameter for parameter in model.parameters() if parameter.requires_grad]",
        "return list(model.parameters())",
    )
]


def trainable_parameters(model):
    return list(model.parameters())
