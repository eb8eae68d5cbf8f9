"""One function per user intent; ports say what they need from outside."""
