"""Believes: axis 0 holds the actions."""

FAILS = [
    "test_td_target_values",
    "test_td_target_after_the_end",
    "test_td_target_of_other_values",
    "test_td_target_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "q_next.max(axis=0) の形を見てみましょう。",
        "axis=0 はサンプルの軸です。行動の軸は axis=1 です。",
    ],
    "en": [
        "Look at the shape of q_next.max(axis=0).",
        "Axis 0 is that of the samples; the actions are on axis 1.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))",
        "return np.asarray(r + gamma * (1 - done) * q_next.max(axis=0))",
    ),
]


def td_target(r, q_next, done, gamma):
    return r + gamma * (1 - done) * q_next.max(axis=0)
