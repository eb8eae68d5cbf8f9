"""The controls of the editor: small widgets that paint themselves from the theme."""
