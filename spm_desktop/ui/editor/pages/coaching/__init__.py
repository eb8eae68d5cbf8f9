"""The coaching page: everybody's sessions, and one to talk by."""
