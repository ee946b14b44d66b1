"""Believes: the target network chooses and values, as in DQN."""

FAILS = [
    "test_double_dqn_target_values",
    "test_double_dqn_target_after_the_end",
    "test_double_dqn_target_does_not_overestimate",
]
HINT = {
    "ja": [
        "online [9, 0]、target [1, 5] のとき、どちらの行動が選ばれますか。",
        "行動は q_online の argmax で選びます。target は、その値を答えるだけです。",
    ],
    "en": [
        "For online [9, 0] and target [1, 5], which action is chosen?",
        "The action is the argmax of q_online; the target network only gives its value.",
    ],
}
EDIT = [
    (
        "return np.asarray(r + gamma * np.where(done, 0.0, q_target[rows, q_online.argmax(axis=1)]))",
        "return np.asarray(r + gamma * (1 - done) * q_target[rows, q_target.argmax(axis=1)])",
    ),
]


def double_dqn_target(r, q_online, q_target, done, gamma):
    return r + gamma * (1 - done) * q_target.max(axis=1)
