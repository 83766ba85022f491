"""Configuration: what administrators set while the house runs.

Parameters, dictionaries with their history, customised fields on customers and cases, the look of the pages.
"""
