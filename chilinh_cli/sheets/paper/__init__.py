"""Whose paper a sheet is: what stands above its figures."""
