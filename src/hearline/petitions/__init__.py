"""Petitions: what the handling of petitions asks beyond a case.

Conflict screening by keywords and by hand, risk levels, assessments of social risk.
"""
