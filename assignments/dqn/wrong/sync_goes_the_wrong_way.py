"""Believes: the online network gets the target's values."""

FAILS = [
    "test_sync_copies_the_values",
    "test_sync_makes_copies",
    "test_sync_mixes_by_tau",
    "test_sync_leaves_online_alone",
]
HINT = {
    "ja": [
        "呼び出しの後で、online と target のどちらが変わりましたか。",
        "学習した online の値を、target へ移します。online は変えません。",
    ],
    "en": [
        "After the call, which of the two has changed?",
        "The values go from online, which learns, to target; online stays as it is.",
    ],
}
EDIT = [
    (
        "        target[name] = tau * value + (1 - tau) * target[name]\n",
        "        online[name] = tau * target[name] + (1 - tau) * value\n",
    ),
]


def sync_target(target, online, tau=1.0):
    for name in online:
        online[name] = tau * target[name] + (1 - tau) * online[name]
