"""What each page and data file shows. Markup is in `templates/`."""
