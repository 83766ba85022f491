"""SQL of customers, by noun."""
