"""Telephones that really ring: `phone` is one in Python, which hears tones; SIPp dials by the thousand."""
