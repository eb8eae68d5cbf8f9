"""Imports by hand, in a process of their own: reading and applying a file would stall the window otherwise.

`client` is the window's end, `process` the other one; they speak `wire` over standard input and output.
"""
