"""The door to text intelligence; pure, asked by verbs that have required their own permission."""

from hearline.assist.rules import search_query, search_vector

__all__ = ["search_query", "search_vector"]
