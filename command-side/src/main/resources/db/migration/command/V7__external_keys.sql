-- What other tools call an incident, in lower case: a signal that names one belongs to it.
ALTER TABLE command.incident ADD COLUMN keys text[] COLLATE "C" NOT NULL DEFAULT '{}';
CREATE INDEX incident_keys ON command.incident USING gin (keys);
