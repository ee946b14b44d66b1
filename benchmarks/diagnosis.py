"""What naming misconceptions costs: CPU time of a class in which half the checks fail, with and without the diagnosis.

``python benchmarks/diagnosis.py [--submissions 60] [--rounds 5]`` prints progress on stderr and one JSON object.

Each hand-in defines everything that the assignment asks for, and half of the checks do not pass. In ``activations`` and
``optimizers`` a third of the hand-ins makes known misconceptions, a third unknown ones, a third both; in ``bench`` (six
functions, eighteen checks of one call, so that there is least to hide behind) all are known. Both arms run in turn
in each round, on one processor, all walls up, warm: the answers of the known misconceptions are in their file and in
memory, as they are from the second hand-in of a class on. What the first three cost, with no file yet, is told beside.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from course import hand_in, write_course

from grader.course.manifest import read_manifest
from grader.grading.diagnose import cache_file
from grader.grading.grader import Grader, Settings
from grader.model import GradingVerdict, SourceFile, Submission, Verdict
from grader.sandbox import usage
from grader.sandbox.fork_server import ForkServer

ROOT = Path(__file__).parents[1]
# Half of the checks of each fail: checked below. The unknown ones replace a text of the reference.
CLASSES: dict[str, list[tuple[list[str], list[tuple[str, str]]]]] = {
    "activations": [
        (["softmax_sums_everything", "sigmoid_without_the_minus", "relu_leaks", "tanh_grad_like_the_sigmoid"], []),
        (
            [],
            [
                ("e / np.sum(e", "e / np.mean(e"),
                ("return np.asarray(np.where(u < 0", "return 2 * np.asarray(np.where(u < 0"),
                ("np.maximum(u, np", "np.minimum(u, np"),
                ("np.asarray(4 * e", "np.asarray(3 * e"),
            ],
        ),
        (
            ["softmax_over_the_batch_axis", "step_is_the_sign"],
            [
                ("return np.asarray(np.where(u < 0", "return 2 * np.asarray(np.where(u < 0"),
                ("np.maximum(u, np", "np.minimum(u, np"),
            ],
        ),
    ],
    "optimizers": [
        (["adam_without_the_correction", "rmsprop_swaps_the_shares"], []),
        ([], [("w -= self.lr * nu_hat", "w += self.lr * nu_hat"), ("w -= self.lr * g / (", "w += self.lr * g / (")]),
        (["adam_times_the_gradient"], [("w -= self.lr * g / (", "w += self.lr * g / (")]),
    ],
}


def hand_ins(assignment: str) -> list[str]:
    """Return the texts of the hand-ins: the reference with what is wrong put into it."""
    if assignment == "bench":
        return [hand_in(0, wrong=True)]
    reference = (ROOT / "reference" / f"{assignment}.py").read_text("utf-8")
    texts = []
    for misconceptions, edits in CLASSES[assignment]:
        text = reference
        for old, new in edits:
            if text.count(old) != 1:
                raise SystemExit(f"{assignment}: {old!r} is there {text.count(old)} times")
            text = text.replace(old, new)
        for name in misconceptions:
            wrong = ast.parse((ROOT / "assignments" / assignment / "wrong" / f"{name}.py").read_text("utf-8"))
            wrong.body = [node for node in wrong.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
            text += "\n\n" + ast.unparse(wrong) + "\n"
        texts.append(text)
    return texts


def submission(assignment: str, number: int, text: str) -> Submission:
    file = f"{assignment}.py"
    content = f"{text}\n# {number}\n".encode()
    return Submission(f"s{number}", assignment, file, file, (SourceFile(file, content),), str(number))


class Arm:
    """One grader: CPU of this process, of its children that have ended, of the fork server, and of the workers."""

    def __init__(self, hint: int) -> None:
        self.grader = Grader(Settings(b"seed", hint=hint))

    def _cpu(self) -> float:
        parents = [parent.pid for parent in self.grader._servers.values() if isinstance(parent, ForkServer)]
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + ended.ru_utime + ended.ru_stime + sum(usage.cpu_seconds(pid) for pid in parents)

    def round(self, assignment: str, folder: Path, count: int) -> tuple[float, float, float]:
        """Return the CPU seconds of a hand-in, the share of checks that failed, and of those the share with a name."""
        found, texts = read_manifest(folder), hand_ins(assignment)
        checks = []
        start, workers = self._cpu(), 0.0
        for number in range(count):
            report = self.grader.grade(submission(assignment, number, texts[number % len(texts)]), found)
            assert report.verdict is GradingVerdict.GRADED, report
            workers += report.cpu_seconds
            checks += report.checks
        spent = (self._cpu() - start + workers) / count
        failed = [check for check in checks if check.verdict is not Verdict.PASSED]
        named = [check for check in failed if check.misconception]
        return spent, len(failed) / len(checks), len(named) / len(failed)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    result: dict[str, object] = {"submissions": options.submissions, "rounds": options.rounds}
    ratios = []
    arms = {"without": Arm(0), "with": Arm(1)}
    small = tempfile.TemporaryDirectory()
    folders = {name: ROOT / "assignments" / name for name in CLASSES}
    folders["bench"] = write_course(Path(small.name), known=True)
    for assignment, folder in folders.items():
        rows: dict[str, list[float]] = {"without": [], "with": []}
        cache_file(read_manifest(folder), b"seed\0" + assignment.encode()).unlink(missing_ok=True)
        arms["without"].round(assignment, folder, 3)
        first = arms["with"].round(assignment, folder, 3)[0]
        shares = (0.0, 0.0)
        for number in range(options.rounds):
            order = list(arms) if number % 2 else list(reversed(arms))
            for arm in order:
                spent, *told = arms[arm].round(assignment, folder, options.submissions)
                rows[arm].append(spent)
                shares = (told[0], told[1]) if arm == "with" else shares
            figures = ", ".join(f"{arm} {values[-1] * 1e3:.1f} ms" for arm, values in rows.items())
            print(f"{assignment}, round {number + 1}: {figures}", file=sys.stderr)
        ratio = statistics.median(a / b for a, b in zip(rows["with"], rows["without"], strict=True))
        ratios.append(ratio)
        result[assignment] = {
            "ratio": round(ratio, 3),
            "cpu_ms_without": round(statistics.median(rows["without"]) * 1e3, 2),
            "cpu_ms_with": round(statistics.median(rows["with"]) * 1e3, 2),
            "cpu_ms_first_three": round(first * 1e3, 2),
            "checks_failed": round(shares[0], 2),
            "failed_checks_named": round(shares[1], 2),
        }
    for arm in arms.values():
        arm.grader.close()
    small.cleanup()
    print(json.dumps({**result, "ratio": round(max(ratios), 3)}))


if __name__ == "__main__":
    main()
