"""How fast each function of the reference is against torch, both on one thread: CPU time, minima, in turns.

``python benchmarks/reference.py [--rounds 7] [NAME…]`` prints a line for each function with the ratio reference/torch
and the budget: 3 for what is mostly products of matrices, 10 for what is done element by element. Sizes are such that
the work dominates, not the calls. It ends with 1 beyond a budget.

Left out is what torch has nothing like or does itself: lists and tables (``ReplayBuffer``, ``q_learning_update``,
``epsilon_greedy``, ``output_size``, ``minibatches``), callbacks (``train_agent``, ``gradient_descent``,
``bidirectional``), draws (``reward_prediction_batch``), training loops over what is measured here,
``gan.train_step``, what of ``segmentation`` is in torch, ``transfer``, ``survey``, ``playground``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"  # read when NumPy is imported
sys.path[0] = str(Path(__file__).parents[1])  # not this folder: this file is called as the package that it measures

import numpy as np  # noqa: E402 - after the number of threads
import torch  # noqa: E402

from benchmarks import torch_layers, torch_sequences, torch_vision  # noqa: E402
from benchmarks.torch_cases import Case  # noqa: E402

ROUNDS, SECONDS = 7, 0.05  # of CPU time that one turn takes at least
TOPICS = {
    "forward": torch_layers.of_forward,
    "activations": torch_layers.of_activations,
    "losses": torch_layers.of_losses,
    "backprop": torch_layers.of_backprop,
    "initialisation": torch_layers.of_initialisation,
    "batch_norm": torch_layers.of_batch_norm,
    "optimizers": torch_layers.of_optimizers,
    "regularisation": torch_layers.of_regularisation,
    "cnn": torch_layers.of_cnn,
    "segmentation": torch_layers.of_segmentation,
    "rnn": torch_sequences.of_rnn,
    "lstm": torch_sequences.of_lstm,
    "seq2seq": torch_sequences.of_seq2seq,
    "dqn": torch_sequences.of_dqn,
    "gan": torch_sequences.of_gan,
    "cnn_models": torch_vision.of_cnn_models,
    "detection": torch_vision.of_detection,
    "deep_rl": torch_vision.of_deep_rl,
}


def seconds(case: Case, rounds: int) -> tuple[float, float]:
    """Return the CPU seconds of a call of the reference and of torch's, the least of several turns."""
    calls = (case.ours, case.theirs)
    counts, least = [], [float("inf")] * 2
    for call in calls:
        call()
        began = time.process_time()
        call()
        counts.append(max(1, round(SECONDS / max(time.process_time() - began, 1e-5))))
    for _ in range(rounds):
        for arm, call in enumerate(calls):
            began = time.process_time()
            for _ in range(counts[arm]):
                call()
            least[arm] = min(least[arm], (time.process_time() - began) / counts[arm])
    return least[0], least[1]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"topics, of {', '.join(TOPICS)} (all)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    torch.set_num_threads(1)
    beyond = 0
    for topic in given.names or TOPICS:
        for case in TOPICS[topic](np.random.default_rng(0)):
            ours, theirs = seconds(case, given.rounds)
            times = ours / theirs
            beyond += times > case.budget
            said = "met" if times <= case.budget else "NOT MET"
            cost = f"{1e3 * ours:8.2f} ms {times:6.2f} × torch"
            print(f"{topic:15} {case.name:31} {cost}, at most {case.budget:g}: {said}", flush=True)
    raise SystemExit(beyond > 0)


if __name__ == "__main__":
    main()
