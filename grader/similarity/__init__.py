"""Which submissions of one assignment share what few others have: from their text, which is never run."""
