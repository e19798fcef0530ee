"""Whose paper a sheet is, and of whom its figures speak: what stands above them."""
