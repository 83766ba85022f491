"""Adapters: how bytes travel to and from one foreign system each."""
