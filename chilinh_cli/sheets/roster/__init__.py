"""Lists of people: counted, never kept."""
