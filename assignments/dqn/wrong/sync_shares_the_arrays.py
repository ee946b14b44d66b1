"""Believes: = copies the array."""

FAILS = ["test_sync_makes_copies"]
HINT = {
    "ja": [
        "同期した後で online を更新すると、target も動きませんか。",
        "target[k] = online[k] では同じ配列を指します。online[k].copy() を入れましょう。",
    ],
    "en": [
        "Update online after the copy: does target move, too?",
        "After target[k] = online[k] both are one array: store online[k].copy().",
    ],
}
EDIT = [
    (
        "        target[name] = tau * value + (1 - tau) * target[name]\n",
        "        target[name] = value if tau == 1 else tau * value + (1 - tau) * target[name]\n",
    ),
]


def sync_target(target, online, tau=1.0):
    for name in target:
        if tau == 1:
            target[name] = online[name]
        else:
            target[name] = tau * online[name] + (1 - tau) * target[name]
