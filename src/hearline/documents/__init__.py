"""Documents: papers of cases as PDF.

A type (transfer sheet, notice, letter …) has a template, edited as a draft and published. A document is made from it
for a case: with a number, a date, if wanted a seal; set once, kept with its digest, delivered, or declared void.
"""
