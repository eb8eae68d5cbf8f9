"""From any file to rows of cells."""
