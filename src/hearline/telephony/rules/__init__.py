"""What holds for calls: pure, and told the time."""
