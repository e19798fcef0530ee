"""Any spreadsheet file as sheets of cells: told by content, bounded before it is opened, traps refused."""
