"""Documents: papers of cases as PDF.

Transfer sheets, assignment letters, notices and review opinions from templates that an administrator edits, with
number, date and seal.
"""
