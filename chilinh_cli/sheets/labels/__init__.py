"""Lists of labels with their figures: one unit's, several side by side, or several below one another."""
