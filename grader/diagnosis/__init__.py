"""Which known misconception gives exactly these wrong numbers."""
