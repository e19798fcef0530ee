"""The ledger: append-only, one SQLite file, every figure with its source."""
