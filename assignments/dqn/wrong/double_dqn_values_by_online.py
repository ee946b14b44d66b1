"""Believes: the online network chooses and values."""

FAILS = [
    "test_double_dqn_target_values",
    "test_double_dqn_target_after_the_end",
    "test_double_dqn_target_does_not_overestimate",
]
HINT = {
    "ja": [
        "online [9, 0]、target [1, 5] のとき、答えはいくつでしょうか。",
        "選ぶのは online ですが、その行動の値は q_target から取ります。",
    ],
    "en": [
        "For online [9, 0] and target [1, 5], what is the answer?",
        "The online network chooses, but the value of that action comes from q_target.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_target[rows, q_online.argmax(axis=1)]))",
        "return np.asarray(r + gamma * (1 - done) * q_online[rows, q_online.argmax(axis=1)])",
    ),
]


def double_dqn_target(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_online.max(axis=1)
