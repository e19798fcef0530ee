"""Spreadsheets in, and forms out: one column table for both."""
