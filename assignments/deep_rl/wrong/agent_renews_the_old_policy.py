"""Believes: old_logp is that of the model in this epoch."""

import numpy as np
import torch

FAILS = ["test_agent_learns_from_two_rollouts", "test_agent_with_ends_and_cuts"]
HINT = {
    "ja": ["2 回目のエポックでも、比はいつも 1 ですか。", "old_logp は、行動を集めたときの値のまま使います。"],
    "en": ["Is the ratio always 1, in the second epoch, too?", "old_logp stays as it was when the actions were taken."],
}
EDIT = [
    (
        "ppo_clip_loss(_of_taken(log_p, a), old_logp, advantages)",
        "ppo_clip_loss(_of_taken(log_p, a), _of_taken(log_p, a), advantages)",
    ),
]


def train_agent(model, optimizer, reset, sample, step, updates, horizon, epochs, gamma):
    losses = np.zeros((updates, epochs))
    state = reset()
    for update in range(updates):
        memory = []
        for _ in range(horizon):
            with torch.no_grad():
                logits, value = model(state)
            action = sample(logits)
            after, reward, ended, cut, state_now = step(action)
            with torch.no_grad():
                next_value = model(after)[1]
            logp = torch.distributions.Categorical(logits=logits).log_prob(action)
            memory.append((state, action, logp, value, next_value, reward, ended, cut))
            state = state_now
        S, ACT, _, V, NV = (torch.stack([m[i] for m in memory]) for i in range(5))
        R, ENDED, CUT = (np.array([m[i] for m in memory]) for i in range(5, 8))
        A, TARGET = _advantages(R, V.numpy(), NV.numpy(), ENDED, CUT, gamma)
        A, TARGET = torch.tensor(A, dtype=torch.float32), torch.tensor(TARGET, dtype=torch.float32)
        for epoch in range(epochs):
            logits, value = model(S)
            policy = torch.distributions.Categorical(logits=logits)
            ratio = torch.exp(policy.log_prob(ACT) - policy.log_prob(ACT).detach())
            surrogate = torch.min(ratio * A, ratio.clamp(0.8, 1.2) * A).mean()
            loss = -surrogate + 0.5 * ((TARGET - value) ** 2).mean() - 0.01 * policy.entropy().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses[update, epoch] = loss.item()
    return losses


def _advantages(r, values, next_values, ended, cut, gamma):
    A, last = np.zeros_like(values), 0.0
    for t in reversed(range(len(r))):
        last = r[t] + gamma * ~ended[t] * next_values[t] - values[t] + gamma * 0.95 * ~(ended[t] | cut[t]) * last
        A[t] = last
    return A, A + values
