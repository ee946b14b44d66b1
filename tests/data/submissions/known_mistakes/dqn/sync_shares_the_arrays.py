def sync_target(target, online, tau=1.0):
    if tau == 1.0:
        target.update(online)
        return
    for key, w in online.items():
        target[key] += tau * (w - target[key])
