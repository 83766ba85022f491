"""Refusals of configuration."""
