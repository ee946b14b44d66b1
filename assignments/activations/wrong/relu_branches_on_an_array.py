"""Believes: `if u > 0` looks at every element of an array by itself."""

FAILS = ["test_relu_values", "test_relu_is_sparse", "test_relu_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "u には数 1 個ではなく配列が渡されます。",
        "配列は if で分岐できません。np.maximum や np.where で、配列のまま計算しましょう。",
    ],
    "en": [
        "The argument u is an array, not one number.",
        "An array cannot decide an if: compute on the whole array with np.maximum or np.where.",
    ],
}


def relu(u):
    if u > 0:
        return u
    return 0
