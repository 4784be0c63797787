create table query.timeline_entry (
    incident_id text collate "C" not null,
    entry_id    text collate "C" not null,
    event_id    text        not null,
    position    bigint      not null,
    kind        text        not null,
    occurred_at timestamptz not null,
    observed_at timestamptz not null,
    recorded_at timestamptz not null,
    title       text        not null,
    text        text,
    service     text,
    source      text        not null,
    actor       text,
    state       text        not null,
    rule        text        not null,
    evidence    text        not null,
    links       text        not null,
    key_moment  boolean     not null,
    history     text        not null,
    tie         integer     not null,
    primary key (incident_id, entry_id)
);
create index on query.timeline_entry (incident_id, occurred_at, tie);
create index on query.timeline_entry (incident_id, position, entry_id);
