-- What a person took off an incident stands last on its stream until it is recorded on that of its service.
CREATE INDEX signal_left ON command.signal (stream) WHERE incident IS NULL AND stream LIKE 'incident-%';
