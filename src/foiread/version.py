"""The version of the package: read by the build, by `foiread --version` and by fingerprints."""

__version__ = "0.1.0"
