"""From the library's pages to a finished site: light, safe, whole, and exchanged in one step."""
