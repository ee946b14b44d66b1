"""Believes: tau says how much of target remains."""

FAILS = [
    "test_sync_copies_the_values",
    "test_sync_makes_copies",
    "test_sync_mixes_by_tau",
    "test_sync_leaves_online_alone",
]
HINT = {
    "ja": [
        "tau = 0.01 のとき、target は 1 回でどれだけ動くべきでしょうか。",
        "tau は online 側の割合です: tau · online + (1 − tau) · target",
    ],
    "en": [
        "For tau = 0.01, how far should target move at once?",
        "tau is the share of online: tau · online + (1 − tau) · target.",
    ],
}
EDIT = [
    (
        "        target[name] = tau * value + (1 - tau) * target[name]\n",
        "        target[name] = tau * target[name] + (1 - tau) * value\n",
    ),
]


def sync_target(target, online, tau=1.0):
    for name in target:
        target[name] = tau * target[name] + (1 - tau) * online[name]
