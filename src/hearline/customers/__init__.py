"""Customers: the citizens who call, write and visit.

Telephone, id number and address are sealed at rest, found by a keyed index, and shown masked; the masked form is
stored beside, so that lists open nothing. To see a value plainly is a verb of its own and an event. Rules C1-C8 of
docs/rules.md.
"""
