"""Messaging: what the house tells people.

A **topic** is something people are told of; modules declare theirs, administrators word them. A **notice** is one
thing that is told; it lies in the **inbox** of each person, and leaves the house by **deliveries**: e-mails, text
messages, webhooks. Everybody chooses what reaches them by which way. Rules M1-M12 are in rules.py.
"""
