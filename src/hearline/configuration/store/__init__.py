"""SQL of configuration, by noun."""
