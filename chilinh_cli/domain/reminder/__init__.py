"""Reminders: to whom one applies, what the letter and the short message say, and what is new since the last."""
