"""The SQL of identity, a file a noun."""
