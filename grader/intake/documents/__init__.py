"""Documents (docx, pptx, xlsx, pdf) as text, read in a process of their own."""
