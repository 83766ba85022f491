"""Documents' SQL, one question a function."""
