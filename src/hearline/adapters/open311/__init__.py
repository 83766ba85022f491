"""Open311 GeoReport v2: the world's applications for reporting potholes and dead street lamps, answered as they ask.

A service is a category of the lowest level; a service request is a case. Only what came in with a place through this
door is shown through it, never what is confidential, and never who asked. Source: GeoReport v2, as published.
"""
