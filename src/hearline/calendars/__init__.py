"""Calendars: work time – working days, holidays, shifted days and opening hours.

A day rests by the plain week (Saturday, Sunday) unless the yearly announcement says otherwise; days that differ
are rows. Deadlines, calling windows and opening hours all ask one value: the `Calendar`. Rules D1-D9 are in rules.py.
"""
