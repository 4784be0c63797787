-- What correlation knows of every signal. Built from the log alone, so it can be built again.
CREATE TABLE command.signal (
    id          text COLLATE "C" NOT NULL,
    kind        smallint    NOT NULL,
    unit        text COLLATE "C" NOT NULL,
    rank        smallint    NOT NULL,
    source      text        NOT NULL,
    delivery    text        NOT NULL,
    service     text COLLATE "C",
    environment text,
    alert       text COLLATE "C",
    severity    smallint,
    started_at  timestamptz NOT NULL,
    occurred_at timestamptz NOT NULL,
    observed_at timestamptz NOT NULL,
    channel     text COLLATE "C",
    thread      text COLLATE "C",
    named       text COLLATE "C",
    -- where it was recorded last: on an incident, or on its service's stream
    incident    text COLLATE "C",
    rule        text        NOT NULL,
    evidence    text        NOT NULL,
    stream      text COLLATE "C" NOT NULL,
    sequence    bigint      NOT NULL,
    -- a person's decision, which no rule undoes
    pinned      boolean     NOT NULL DEFAULT false,
    pinned_to   text COLLATE "C",
    CONSTRAINT signal_pkey PRIMARY KEY (id)
);
CREATE INDEX signal_unit ON command.signal (unit);
CREATE INDEX signal_service ON command.signal (service, started_at);
CREATE INDEX signal_alert ON command.signal (alert, started_at) WHERE alert IS NOT NULL;
CREATE INDEX signal_incident ON command.signal (incident) WHERE incident IS NOT NULL;
CREATE INDEX signal_pinned ON command.signal (pinned_to) WHERE pinned_to IS NOT NULL;
CREATE INDEX signal_thread ON command.signal (thread) WHERE thread IS NOT NULL;
CREATE INDEX signal_channel ON command.signal (channel) WHERE channel IS NOT NULL;
CREATE INDEX signal_named ON command.signal (named) WHERE named IS NOT NULL;

CREATE TABLE command.incident (
    id            text COLLATE "C" NOT NULL,
    number        integer     NOT NULL,
    opener        text COLLATE "C", -- the unit that opened it by rule
    declared_from timestamptz,      -- null where a rule opened it
    services      text[]      NOT NULL,
    channels      text[]      NOT NULL,
    touched       boolean     NOT NULL,
    resolved_at   timestamptz,
    decided_at    timestamptz,      -- when a person last decided whether it was resolved
    merged_into   text COLLATE "C", -- the incident that stands for it now
    span_start    timestamptz,
    span_end      timestamptz,
    CONSTRAINT incident_pkey PRIMARY KEY (id),
    CONSTRAINT incident_number_key UNIQUE (number)
);
CREATE INDEX incident_merged_into ON command.incident (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX incident_channels ON command.incident USING gin (channels);

-- The span of an incident once for each of its services, to find those that reach to a time; no end is infinity.
CREATE TABLE command.reach (
    service    text COLLATE "C" NOT NULL,
    incident   text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at   timestamptz NOT NULL,
    CONSTRAINT reach_pkey PRIMARY KEY (incident, service)
);
CREATE INDEX reach_end ON command.reach (service, ended_at);

-- Incidents that a person's decision touched, whose signals are to be looked at again.
CREATE TABLE command.correlation_due (
    incident   text COLLATE "C" NOT NULL,
    absorbed   text COLLATE "C" NOT NULL, -- the incident that a person merged into it; empty for none
    decided_at timestamptz NOT NULL,
    CONSTRAINT correlation_due_pkey PRIMARY KEY (incident, absorbed)
);
