"""Configuration: what administrators set while the house runs.

Parameters that modules declare, dictionaries with their history, fields of the house's own on customers and cases,
the look of the pages, how long data is kept, and what is done when a citizen asks for their data or for its removal.
"""
