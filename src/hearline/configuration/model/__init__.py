"""The words of configuration."""

from hearline.configuration.model.parameters import Change, Setting, StoredValue

__all__ = ["Change", "Setting", "StoredValue"]
