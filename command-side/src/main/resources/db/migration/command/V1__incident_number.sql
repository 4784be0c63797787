-- The 42 of INC-42, and which incident it is.
create sequence command.incident_number as integer;

create table command.incident_reference (
    number      integer primary key,
    incident_id text    not null unique
);

-- How far the reactions of the command side have read the log.
create table command.token (
    processor_name text    not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);

-- Incidents that changed, and when their postmortems are to be looked at again.
create table command.postmortem_due (
    incident_id text        primary key,
    due_at      timestamptz not null
);
create index postmortem_due_at on command.postmortem_due (due_at);
