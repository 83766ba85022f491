"""Exchange's SQL, one question a function."""
