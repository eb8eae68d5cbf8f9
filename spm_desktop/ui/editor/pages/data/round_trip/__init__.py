"""A workbook that came back: what changed on which side, and deciding."""
