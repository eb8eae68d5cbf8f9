"""The window around the pages: rail, header, side panel, status line, and the keys."""
