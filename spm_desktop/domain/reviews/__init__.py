"""Performance reviews: results and behaviours side by side, written by both, signed by both."""
