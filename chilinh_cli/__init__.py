"""chilinh: roll out a platform to a whole city, and account for every figure."""

__version__ = "0.1.0"
