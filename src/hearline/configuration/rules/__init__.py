"""Rules of configuration."""

from hearline.configuration.rules.values import checked, read

__all__ = ["checked", "read"]
