"""Rules of petitions."""
