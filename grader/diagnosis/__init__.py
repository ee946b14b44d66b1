"""Which known mistake gives exactly these wrong numbers."""
