create table query.postmortem (
    id          text collate "C" primary key,
    incident_id text collate "C" not null,
    reference   text        not null,
    impact_at   timestamptz not null,
    document    text        not null
);
create index on query.postmortem (incident_id);
create index on query.postmortem (reference);
create index on query.postmortem (impact_at desc, id desc);
