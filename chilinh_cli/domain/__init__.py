"""The rules of the field: pure values and functions, no input or output."""
