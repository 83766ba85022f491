"""Outreach: the house asks the public.

Questionnaires, appraisals and the lists of people that are asked.
"""
