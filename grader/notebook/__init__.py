"""Checking in a notebook: what the kernel asks (``magic.py``), and the process that answers (``answering.py``)."""
