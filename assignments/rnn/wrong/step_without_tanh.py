"""Believes: the new state is the total input itself."""

FAILS = ["test_step_values", "test_step_of_equal_sizes"]
HINT = {
    "ja": ["返した h の値は −1 から 1 の間にありますか。", "総入力を tanh に通します。"],
    "en": ["Does your h lie between −1 and 1?", "The total input goes through tanh."],
}
EDIT = [("np.tanh(x @ Wx.T + h @ Wh.T + b)", "x @ Wx.T + h @ Wh.T + b")]


def rnn_step(x, h, Wx, Wh, b):
    return x @ Wx.T + h @ Wh.T + b
