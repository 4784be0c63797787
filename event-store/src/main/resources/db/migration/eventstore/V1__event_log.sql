-- The log. Appended to under one advisory lock, never updated, never deleted from.
CREATE SEQUENCE eventstore.event_position AS bigint CACHE 1;

CREATE TABLE eventstore.event (
    position    bigint      NOT NULL,
    sequence    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    event_id    uuid        NOT NULL,
    stream      text COLLATE "C" NOT NULL,
    aggregate   text COLLATE "C",
    type        text COLLATE "C" NOT NULL,
    revision    text COLLATE "C",
    metadata    bytea,
    payload     bytea       NOT NULL,
    hash        bytea       NOT NULL,
    CONSTRAINT event_pkey PRIMARY KEY (position),
    CONSTRAINT event_stream_sequence_key UNIQUE (stream, sequence)
);
CREATE INDEX event_recorded_at_brin ON eventstore.event USING brin (recorded_at) WITH (pages_per_range = 32, autosummarize = on);

-- What people wrote, beside the log: at most one row per event. Deleting a row erases the text; the event keeps its commitment.
CREATE TABLE eventstore.content (
    position bigint NOT NULL,
    event_id uuid   NOT NULL,
    salt     bytea  NOT NULL,
    texts    bytea  NOT NULL,
    CONSTRAINT content_pkey PRIMARY KEY (position)
);
CREATE INDEX content_event_id_brin ON eventstore.content USING brin (event_id) WITH (pages_per_range = 32, autosummarize = on);

-- Bodies as they were delivered, secrets masked, so that a mapping can be repaired by reading them again.
CREATE TABLE eventstore.raw_body (
    delivery    text COLLATE "C" NOT NULL,
    received_at timestamptz NOT NULL,
    headers     text        NOT NULL,
    body        bytea       NOT NULL,
    CONSTRAINT raw_body_pkey PRIMARY KEY (delivery)
);
CREATE INDEX raw_body_received_at_brin ON eventstore.raw_body USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on);

-- Signed statements of what the heads of all streams were.
CREATE TABLE eventstore.checkpoint (
    position   bigint      NOT NULL,
    signed_at  timestamptz NOT NULL,
    streams    bigint      NOT NULL,
    events     bigint      NOT NULL,
    heads      bytea       NOT NULL,
    signature  bytea       NOT NULL,
    CONSTRAINT checkpoint_pkey PRIMARY KEY (position)
);

-- The form in which all of this is stored; another one is refused when the process starts.
CREATE TABLE eventstore.format (format integer NOT NULL);
INSERT INTO eventstore.format VALUES (1);
