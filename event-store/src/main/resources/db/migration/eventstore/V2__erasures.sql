-- Of which streams texts were erased, so that whoever copied them can write anew what follows from those streams.
CREATE TABLE eventstore.erasure (
    id        bigint GENERATED ALWAYS AS IDENTITY,
    stream    text COLLATE "C" NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT erasure_pkey PRIMARY KEY (id)
);
