"""The twelve topics: what citizens ask, complain of and wish, and what units answer, in our own words.

Each topic is a text that `book.py` reads. A line's first sign says what it is:

    # group | unit | whom people turned to before | who handles: city, district or street
    ~ effect   > wish   ^ suggestion title : text
    + what a unit did   (`+13 …`: only for the group's leaves 1 and 3; so with effects and wishes)
    - leaf | place | kinds (c complaint, h help, r report, q consultation) | weight | season=… hazard
    ! what is wrong: title : text    ? how to apply: title : text    @ what is the case: title : text
    = what was done about just this, or answered to it
"""
