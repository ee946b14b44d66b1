"""The tests' own tests: mutants and rewrites of a reference, and what an audit found."""
