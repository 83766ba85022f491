"""Rules of the citizens' pages: limits, puzzles, tickets, what a citizen is told, what must not be published."""
