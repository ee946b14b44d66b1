"""Believes: the pooled state is a linear layer."""

FAILS = ["test_classification_head_values"]
HINT = {
    "ja": ["手計算した値と比べてみましょう。", "Wp を掛けた後、tanh を通してから Wc を掛けます。"],
    "en": ["Compare with a calculation by hand.", "After Wp comes tanh, and only then Wc."],
}
EDIT = [("return torch.tanh(hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc", "return (hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc")]


def classification_head(hidden, Wp, bp, Wc, bc):
    return (hidden[:, 0] @ Wp.T + bp) @ Wc.T + bc
