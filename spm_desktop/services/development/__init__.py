"""Development: how people are rated in skills, what they learn until when, and the step after."""
