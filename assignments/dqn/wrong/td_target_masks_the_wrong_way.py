"""Believes: done marks what has a future."""

FAILS = [
    "test_td_target_values",
    "test_td_target_after_the_end",
    "test_td_target_of_other_values",
    "test_td_target_leaves_its_inputs_unchanged",
]
HINT = {
    "ja": [
        "done = False のときの目標に、将来の項はありますか。",
        "将来の項に掛けるのは done ではなく (1 − done) です。",
    ],
    "en": [
        "Where done is False, is there a future in the target?",
        "Multiply the future by (1 − done), not by done.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))",
        "return np.asarray(r + gamma * done * q_next.max(axis=1))",
    ),
]


def td_target(r, q_next, done, gamma):
    return r + gamma * done * q_next.max(axis=1)
