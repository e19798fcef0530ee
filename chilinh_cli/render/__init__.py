"""What people and programs get to see: one file a format."""
