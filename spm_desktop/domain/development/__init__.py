"""Skills with levels, what roles expect of them, what is learned, and the step after."""
