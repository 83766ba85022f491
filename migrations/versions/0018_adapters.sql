-- What foreign protocols say of a case and the house has no place for.

CREATE TABLE open311_requests (
    case_id    bigint PRIMARY KEY REFERENCES cases ON DELETE CASCADE,
    longitude  double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    latitude   double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    address_id text NOT NULL DEFAULT '',
    account_id text NOT NULL DEFAULT '',
    device_id  text NOT NULL DEFAULT '',
    media_url  text NOT NULL DEFAULT ''
);
