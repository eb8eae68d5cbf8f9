"""The wizard: a file is looked at, understood, previewed, imported; each step can be corrected."""
