"""Believes: Gradients are cleared after each step."""

import numpy as np
import torch

FAILS = ["test_agent_after_other_gradients"]
HINT = {
    "ja": [
        "最初の backward() の前に、grad に何か残っていたらどうなりますか。",
        "zero_grad() は backward() の前に呼びます。",
    ],
    "en": ["What if there is something in grad before the first backward()?", "Call zero_grad() before backward()."],
}
EDIT = [
    (
        "            optimizer.zero_grad()\n            loss.backward()\n            optimizer.step()\n",
        "            loss.backward()\n            optimizer.step()\n            optimizer.zero_grad()\n",
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
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses[update, epoch] = loss.item()
    return losses


def _advantages(r, values, next_values, ended, cut, gamma):
    A, last = np.zeros_like(values), 0.0
    for t in reversed(range(len(r))):
        last = r[t] + gamma * ~ended[t] * next_values[t] - values[t] + gamma * 0.95 * ~(ended[t] | cut[t]) * last
        A[t] = last
    return A, A + values
