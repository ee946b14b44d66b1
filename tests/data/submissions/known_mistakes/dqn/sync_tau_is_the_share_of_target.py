def sync_target(target, online, tau=1.0):
    for key, w in online.items():
        target[key] += (1 - tau) * (w - target[key])
