"""Copies of units' files with the problems marked, to be sent back."""
