-- What no incident covers. Built from the log alone, so it can be built again.
CREATE TABLE command.inbox (
    unit        text COLLATE "C" NOT NULL,
    signals     text[]      NOT NULL,
    event_ids   uuid[]      NOT NULL, -- whose texts are erased when it is let go
    deliveries  text[]      NOT NULL,
    kind        text        NOT NULL,
    rank        smallint    NOT NULL,
    source      text        NOT NULL,
    service     text,
    service_key text,
    environment text,
    occurred_at timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    title       text        NOT NULL,
    text        text,
    author      text,
    state       text,
    why         text        NOT NULL,
    search      text        NOT NULL,
    words       tsvector    GENERATED ALWAYS AS (to_tsvector('simple', search)) STORED,
    CONSTRAINT inbox_pkey PRIMARY KEY (unit)
);
CREATE INDEX inbox_newest ON command.inbox (occurred_at DESC, unit DESC);
CREATE INDEX inbox_source ON command.inbox (source, occurred_at DESC, unit DESC);
CREATE INDEX inbox_service ON command.inbox (service_key, occurred_at DESC, unit DESC);
CREATE INDEX inbox_words ON command.inbox USING gin (words);
CREATE INDEX inbox_signals ON command.inbox USING gin (signals);
CREATE INDEX inbox_age ON command.inbox (kind, recorded_at);
