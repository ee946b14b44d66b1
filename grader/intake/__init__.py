"""Find, unpack and fingerprint what was submitted; read an assignment's manifest and the course's settings.

Import from its files: `grader check` must not pay for what only `grader grade` needs.
"""
