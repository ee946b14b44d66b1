import copy


def sync_target(target, online, tau=1.0):
    new = copy.deepcopy(online)
    for k in new:
        new[k] = tau * new[k] + (1 - tau) * target[k]
    target = new
    return target
