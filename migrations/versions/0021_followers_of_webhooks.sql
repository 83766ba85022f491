-- Everybody who goes through the facts in order keeps how far in one table: the chain and webhooks, too.

INSERT INTO followers (name, event_id, mark, after_xact)
SELECT 'messaging.spread', told_id, mark_id, after_xact FROM webhook_marks;

INSERT INTO followers (name, event_id, mark, after_xact)
SELECT 'kit.seal', (SELECT COALESCE(max(last_event_id), 0) FROM event_seals), event_id, after_xact FROM event_marks;

DROP TABLE webhook_marks;
DROP TABLE event_marks;
