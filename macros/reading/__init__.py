"""From a file to plain data and its text, with the line of every fault."""
