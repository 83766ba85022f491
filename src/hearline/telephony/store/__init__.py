"""SQL of telephony, by noun."""
