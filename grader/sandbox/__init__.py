"""The trusted side of confinement: backends, fork server, usage and limits of workers; it knows nothing of grading."""
