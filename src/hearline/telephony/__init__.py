"""Telephony: who calls, who waits, who talks to whom, and what is kept of it.

A call (通话) is one conversation of an outside party with the house, from its first to its last second; a leg (通路)
one party's channel in it. A queue (队列) holds callers, a seat (席位) is an extension, an agent (坐席) a user signed in
at one. A reservation promises a call to one agent while the phone rings. `floor` is the one owner of who talks to
whom; it is pure, and so are its rules (docs/rules.md, T). What we ask of a switch is in `ports`.
"""
