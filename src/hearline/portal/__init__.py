"""Portal: the citizens' own pages.

Submitting, looking up, adding, withdrawing and rating a case, the suggestion box, published answers.
"""
