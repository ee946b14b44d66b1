"""Words and draws what was found: one file per format, pure functions that return str."""
