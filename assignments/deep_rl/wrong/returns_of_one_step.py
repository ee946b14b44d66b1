"""Believes: The advantage is the TD error."""

FAILS = ["test_advantage_returns_values", "test_advantage_returns_of_the_example"]
HINT = {
    "ja": [
        "報酬はいくつ先まで入りますか。",
        "R_t には R_{t+1} が入ります。次の価値で済ませるのは 1 ステップの TD です。",
    ],
    "en": [
        "How many rewards go into a return?",
        "R_t holds R_{t+1}; to take the next value instead is TD of one step.",
    ],
}


def advantage_returns(r, values, next_values, terminated, truncated, gamma):
    returns = r + gamma * (1 - terminated) * next_values
    return returns, returns - values
