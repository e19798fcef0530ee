"""units.yaml -> frozen values of `domain.model`; every fault with its line and key path."""

from chilinh_cli.config.registry import load_registry, read_registry
from chilinh_cli.config.shipped import shipped_units

__all__ = ["load_registry", "read_registry", "shipped_units"]
