"""Believes: assigning to the argument changes the caller's dict."""

FAILS = [
    "test_sync_copies_the_values",
    "test_sync_makes_copies",
    "test_sync_mixes_by_tau",
    "test_sync_leaves_online_alone",
]
HINT = {
    "ja": [
        "呼び出した側の target は、呼び出しの後で変わっていますか。",
        "target = {…} は関数の中の名前を付け替えるだけです。target[k] = … と、辞書の中身を書き換えましょう。",
    ],
    "en": [
        "Has the caller's target changed after the call?",
        "target = {…} only gives the name inside the function to another dict: write target[k] = …",
    ],
}
EDIT = [
    (
        "    for name, value in online.items():\n        target[name] = tau * value + (1 - tau) * target[name]\n",
        (
            "    target = {name: tau * value + (1 - tau) * target[name] for name, value in online.items()}\n"
            "    return target\n"
        ),
    ),
]


def sync_target(target, online, tau=1.0):
    target = {name: tau * online[name] + (1 - tau) * target[name] for name in online}
    return target
