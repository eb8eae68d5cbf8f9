"""The pages of the editor, one module each; the application registers those that exist."""
