"""The trusted side of confinement: fork server, usage and limits of workers; it knows nothing of grading."""
