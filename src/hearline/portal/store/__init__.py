"""The portal's SQL, one question a function."""
