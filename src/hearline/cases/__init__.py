"""Cases: a citizen's request, from opening to archive.

A case is recorded, dispatched to a unit, signed for, handled, audited, called back and archived; it can be
returned by the unit and sent back to be redone. Who may do what in which state is one table in rules.py;
deadlines are rules D1-D6 of docs/rules.md. Every step is an event, and the events are the timeline.
"""
