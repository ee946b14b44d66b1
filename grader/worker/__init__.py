"""The only room that starts student code, confined; it sees neither hidden checks nor the reference.

Import from its files: `parent.py` starts a worker before anything heavy is loaded on this side.
"""
