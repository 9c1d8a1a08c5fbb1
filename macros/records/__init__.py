"""What a briefing and the word lists are: models, and everything that is generated from them."""
