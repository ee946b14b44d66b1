"""What a student is given to check with: one file per assignment, that holds nothing of the reference."""
