"""Believes: r may be overwritten."""

FAILS = ["test_td_target_leaves_its_inputs_unchanged"]
HINT = {
    "ja": [
        "呼び出しの前と後で、r の中身を比べてみましょう。",
        "r += … は、渡された配列を書き換えます。r + … と新しい配列を作りましょう。",
    ],
    "en": [
        "Compare r before and after the call.",
        "r += … changes the array that was passed: make a new one, r + …",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_next.max(axis=1)))",
        "r += gamma * (1 - done) * q_next.max(axis=1)\n    return r",
    ),
]


def td_target(r, q_next, done, gamma):
    r += gamma * (1 - done) * q_next.max(axis=1)
    return r
