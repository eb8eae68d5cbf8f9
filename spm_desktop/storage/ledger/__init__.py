"""Writes and undoes imports so that nothing is counted twice, lost, or seen half-done.

Order of an import: `staging` compares a file's rows with what is known; `writing` adds the new ones under a
pending operation, invisible; `liveness` decides which rows are to be shown; `crediting` derives what deals
count for; `cells` sums the difference; `flip` makes everything visible at once. `undoing` runs the same
machine without one import. `storage.totals` takes the summed differences in afterwards.
"""
