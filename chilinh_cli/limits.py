"""What a process that opens a stranger's file may take."""


def limit_memory(size: int) -> None:
    """Bound what this process may hold, in bytes. Windows has no such limit: there the preflights alone bound it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
