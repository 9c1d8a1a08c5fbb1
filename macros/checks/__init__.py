"""What one briefing must keep to."""
