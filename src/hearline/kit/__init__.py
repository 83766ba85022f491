"""The kit: transactions, facts, jobs, live hints, seals, files and the web's edge. No business word in here."""
