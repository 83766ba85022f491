"""Hearline: a public-service hotline, from the first word to the confirmed answer."""

__version__ = "0.1.0"
