"""The tool's own forms: written, and read when they come back."""
