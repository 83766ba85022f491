"""Identity: who works here, in which unit, and what they may do.

Units form one tree. Users belong to a unit and hold roles; what they may do is the union of their roles'
permissions, and a change counts from the next request on. One super user has every permission. Sessions and
API tokens say who asks; the audit trail says who did what.
"""
