"""Portal: the citizens' own pages.

Submitting, looking up, adding to, urging, withdrawing and rating a case, the suggestion box, published answers and
figures. Nobody logs in: a query code, a one-time code or a signed link opens what is one's own, and counts of tries
keep others out. What citizens do is done as the actor `CITIZEN`. Rules S1-S8 are in docs/rules.md.
"""
