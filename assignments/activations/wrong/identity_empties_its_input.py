"""Believes: emptying u is harmless once its values are copied."""

FAILS = ["test_identity_leaves_its_input_unchanged"]
HINT = {
    "ja": [
        "identity を呼んだあとで、u が元のままか確かめましょう。",
        "u *= 0 は渡された配列を書き換えます。u か、そのコピーを返すだけで十分です。",
    ],
    "en": [
        "Is u as before after you have called identity?",
        "u *= 0 changes the array that was passed: it is enough to return u, or a copy of it.",
    ],
}


def identity(u):
    result = u.copy()
    u *= 0
    return result
