"""Asterisk 22: the switch that is really there. How it is found, set up, kept running, and spoken to (ARI).

Only this folder knows it. `engine` finds the program, `config` writes what it reads, `process` keeps it alive,
`ari` speaks with it, and `switch` answers telephony's port.
"""
