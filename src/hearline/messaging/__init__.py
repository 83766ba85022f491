"""Messaging: what the house tells people.

Notifications in the browser, by e-mail, by webhook and by whatever a port brings; everybody chooses what reaches
them and how.
"""
