"""The words of petitions, screening and assessment."""
