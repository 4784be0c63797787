-- How far each partition has been taken in: written in the transaction that records what was read.
CREATE TABLE command.kafka_offset (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    CONSTRAINT kafka_offset_pkey PRIMARY KEY (topic, partition)
);

-- What could not be read or recorded, and why. It can be fed again once the reason is gone.
CREATE TABLE command.dead_letter (
    id           bigint GENERATED ALWAYS AS IDENTITY,
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    record_offset bigint     NOT NULL,
    record_time  timestamptz NOT NULL,
    headers      text        NOT NULL,
    body         bytea,
    reason       text        NOT NULL,
    received_at  timestamptz NOT NULL,
    retried_at   timestamptz,
    CONSTRAINT dead_letter_pkey PRIMARY KEY (id),
    CONSTRAINT dead_letter_record_key UNIQUE (topic, partition, record_offset)
);
