-- What came of each source's deliveries, in five minutes each; the row of 1970 is the sum since the beginning.
-- The counters add up, or nothing is stored.
CREATE TABLE command.source_count (
    source      text COLLATE "C" NOT NULL,
    began_at    timestamptz NOT NULL,
    deliveries  bigint      NOT NULL,
    received    bigint      NOT NULL,
    recorded    bigint      NOT NULL,
    repeated    bigint      NOT NULL,
    ignored     bigint      NOT NULL,
    refused     bigint      NOT NULL,
    last_at     timestamptz NOT NULL,
    CONSTRAINT source_count_pkey PRIMARY KEY (source, began_at),
    CONSTRAINT source_count_adds_up CHECK (received = recorded + repeated + ignored + refused)
) WITH (fillfactor = 50);

ALTER TABLE command.dead_letter
    ADD COLUMN source text NOT NULL DEFAULT 'unknown',
    ADD COLUMN tries integer NOT NULL DEFAULT 0,
    ADD COLUMN dropped_at timestamptz,
    ADD COLUMN drop_reason text;

-- Tests that were sent through Kafka, and what they were read as; nothing of them is an event.
CREATE TABLE command.test_delivery (
    id      text        NOT NULL,
    source  text        NOT NULL,
    sent_at timestamptz NOT NULL,
    seen_at timestamptz,
    signals text,
    refusal text,
    CONSTRAINT test_delivery_pkey PRIMARY KEY (id)
);
