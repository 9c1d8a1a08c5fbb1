"""Addresses on other sites: where they stand, whether they still answer, and what somebody has to do about it."""
