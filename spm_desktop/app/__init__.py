"""The only package that sees everything: options, object graph, entry points, commands."""
