-- The service as its sender writes it, to be shown to people; service is what is compared.
ALTER TABLE command.signal ADD COLUMN service_name text;
