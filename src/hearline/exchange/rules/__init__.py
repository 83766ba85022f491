"""Rules of files: how they are read, what their columns and values mean, how cells are written safely."""
