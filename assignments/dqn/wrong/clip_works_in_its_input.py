"""Believes: r is always an array, and may be changed."""

FAILS = ["test_clip_reward_of_one_number", "test_clip_reward_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "1 つの数を渡すと、どうなりますか。呼び出しの後の r も見てみましょう。",
        "渡された配列に書き込まず、np.clip(r, -1, 1) を返しましょう。数でも配列でも使えます。",
    ],
    "en": [
        "Pass a single number; and look at r after the call.",
        "Do not write into r: return np.clip(r, -1, 1), which works for numbers and arrays.",
    ],
}
EDIT = [
    (
        "    return np.asarray(r).clip(-1.0, 1.0)\n",
        "    r[r > 1] = 1\n    r[r < -1] = -1\n    return r\n",
    ),
]


def clip_reward(r):
    r[r > 1] = 1
    r[r < -1] = -1
    return r
