"""Calling a submission's functions from the trusted side: client, session, watchdog, termination."""
