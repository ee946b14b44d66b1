"""The engine: one submission, a pool of processes, a run over a class, documents, manual grading."""
