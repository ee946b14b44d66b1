def policy_value_loss(logits, values, actions, returns, entropy_weight=0.01, value_weight=0.5):
    logp = logits.log_softmax(-1)
    own = logp.gather(1, actions[:, None])[:, 0]
    gain = returns.detach() - values
    entropy = -(logp.exp() * logp).sum(-1)
    actor = (own * gain.detach()).mean()
    critic = (gain * gain).mean()
    return actor + value_weight * critic - entropy_weight * entropy.mean()
