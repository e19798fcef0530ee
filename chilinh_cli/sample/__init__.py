"""Made-up data for the demonstration, marked as such wherever it shows."""
