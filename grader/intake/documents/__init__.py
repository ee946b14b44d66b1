"""Documents as text: Office files, PDF and web pages are read in a process of their own."""
