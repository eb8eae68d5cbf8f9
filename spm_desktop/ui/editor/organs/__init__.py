"""What several pages are made of: each part knows what it shows, and none on which page it is."""
