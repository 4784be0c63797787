-- Most of what waits is attached soon, so it is only stored at first: words and indexes are for what has waited a while.
ALTER TABLE command.inbox ALTER COLUMN words DROP EXPRESSION;
ALTER TABLE command.inbox ADD COLUMN settled boolean NOT NULL DEFAULT true;
ALTER TABLE command.inbox ALTER COLUMN settled SET DEFAULT false;
DROP INDEX command.inbox_signals; -- a signal's id begins with its unit
DROP INDEX command.inbox_newest, command.inbox_source, command.inbox_service, command.inbox_words, command.inbox_age;
CREATE INDEX inbox_fresh ON command.inbox (recorded_at) WHERE NOT settled;
CREATE INDEX inbox_newest ON command.inbox (occurred_at DESC, unit DESC) WHERE settled;
CREATE INDEX inbox_source ON command.inbox (source, occurred_at DESC, unit DESC) WHERE settled;
CREATE INDEX inbox_service ON command.inbox (service_key, occurred_at DESC, unit DESC) WHERE settled;
CREATE INDEX inbox_words ON command.inbox USING gin (words) WHERE settled;
CREATE INDEX inbox_age ON command.inbox (kind, recorded_at) WHERE settled;
