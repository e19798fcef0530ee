"""Lists of labels with their figures, one unit a sheet or several side by side."""
