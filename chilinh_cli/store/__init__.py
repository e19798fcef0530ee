"""The ledger: append-only, one SQLite file, every figure with its source."""

from chilinh_cli.store.ledger import Store, find_submission, open_store, read_store

__all__ = ["Store", "find_submission", "open_store", "read_store"]
