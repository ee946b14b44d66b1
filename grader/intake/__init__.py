"""Find, unpack and fingerprint what was handed in; read an assignment's manifest and the course's settings.

Import from its files: `grader check` must not pay for what only `grader grade` needs.
"""
