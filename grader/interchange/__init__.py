"""Other systems' formats: what leaves the course for them, and what comes from them."""
