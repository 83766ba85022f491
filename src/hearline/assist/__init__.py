"""Assist: text intelligence with no case in it – words, search, likeness.

A text's words are its Han bigrams, ASCII words and numbers: no dictionary, so no phrase is ever cut in the wrong place.
"""
