-- How many cases stand in each state changes by the hour, and a search asks in which order to look by it: a busy day
-- must not be planned by last week's counts. An analysis reads 30,000 rows, however large the table.
ALTER TABLE cases SET (autovacuum_analyze_scale_factor = 0.01, autovacuum_analyze_threshold = 1000);
