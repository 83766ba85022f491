"""Planning: how many agents a day needs, and what a day would be like, before it is one.

`erlang` and `staffing` are formulas; `day` plays a day over `telephony.floor`, the very code that distributes calls.
Nothing here reads a clock, a database or a network.
"""
