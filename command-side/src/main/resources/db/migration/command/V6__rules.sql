-- What the operators' rules said of a signal when it was heard, and the value by which it joins others.
ALTER TABLE command.signal ADD COLUMN ruling text;
ALTER TABLE command.signal ADD COLUMN joined text COLLATE "C";
CREATE INDEX signal_joined ON command.signal (joined, started_at) WHERE joined IS NOT NULL;
-- Trials read the signals of a stretch of time.
CREATE INDEX signal_started_at ON command.signal USING brin (started_at);

-- What rules in monitor mode would have done; decides nothing.
CREATE TABLE command.rule_watch (
    rule        text COLLATE "C" NOT NULL,
    signal      text COLLATE "C" NOT NULL,
    rules       text        NOT NULL,
    would       text        NOT NULL,
    evidence    text        NOT NULL,
    service     text,
    occurred_at timestamptz NOT NULL,
    kept_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rule_watch_pkey PRIMARY KEY (rule, signal)
);
CREATE INDEX rule_watch_newest ON command.rule_watch (rule, occurred_at);
