-- Under load each range asked for its summary in vain and said so in the server's log: VACUUM makes them all.
ALTER INDEX eventstore.event_recorded_at_brin SET (autosummarize = off);
ALTER INDEX eventstore.content_event_id_brin SET (autosummarize = off);
ALTER INDEX eventstore.raw_body_received_at_brin SET (autosummarize = off);
