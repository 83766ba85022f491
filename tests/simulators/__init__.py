"""Foreign systems that answer as the real ones do, over TCP."""
