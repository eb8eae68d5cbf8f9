"""Documents for people: one content model, written as DOCX and PDF."""
