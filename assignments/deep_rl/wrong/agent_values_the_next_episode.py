"""Believes: What follows is the state from which to go on."""

import numpy as np
import torch

FAILS = [
    "test_agent_with_ends_and_cuts",
    "test_agent_acts_by_the_latest_model",
    "test_agent_is_held_by_the_clip",
    "test_agent_of_other_sizes",
]
HINT = {
    "ja": [
        "打ち切りの先の価値に、どの状態を使っていますか。",
        "now は次のエピソードの最初の状態かもしれません。after の価値を使います。",
    ],
    "en": [
        "Whose value do you take for what lies beyond a cut?",
        "now may be the first state of the next episode: take the value of after.",
    ],
}
EDIT = [
    (
        "for own, new in zip(kept, (now, actions, logits, values, after, r,",
        "for own, new in zip(kept, (now, actions, logits, values, then, r,",
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
            _, reward, ended, cut, state_now = step(action)
            with torch.no_grad():
                next_value = model(state_now)[1]
            logp = torch.distributions.Categorical(logits=logits).log_prob(action)
            memory.append((state, action, logp, value, next_value, reward, ended, cut))
            state = state_now
        S, ACT, OLD, V, NV = (torch.stack([m[i] for m in memory]) for i in range(5))
        R, ENDED, CUT = (np.array([m[i] for m in memory]) for i in range(5, 8))
        A, TARGET = _advantages(R, V.numpy(), NV.numpy(), ENDED, CUT, gamma)
        A, TARGET = torch.tensor(A, dtype=torch.float32), torch.tensor(TARGET, dtype=torch.float32)
        for epoch in range(epochs):
            logits, value = model(S)
            policy = torch.distributions.Categorical(logits=logits)
            ratio = torch.exp(policy.log_prob(ACT) - OLD)
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
