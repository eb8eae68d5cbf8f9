"""How the editor looks: colours, type, sizes and icons, from the tokens, light and dark, at any text size."""
