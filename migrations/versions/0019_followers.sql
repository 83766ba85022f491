-- How far each follower of the facts has come.

CREATE TABLE followers (
    name       text   PRIMARY KEY,
    event_id   bigint NOT NULL,   -- handed over up to here
    mark       bigint NOT NULL,   -- the newest fact when it looked last …
    after_xact xid8   NOT NULL    -- … settled when every transaction before this one has ended
);
