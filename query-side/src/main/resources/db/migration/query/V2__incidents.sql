create table query.incident (
    id           text collate "C" primary key,
    number       integer     not null,
    title        text        not null,
    status       text        not null,
    severity     text        not null,
    services     text        not null,
    impact_at    timestamptz not null,
    milestones   text        not null,
    ttd          bigint,
    tta          bigint,
    ttm          bigint,
    ttr          bigint,
    channels     text        not null,
    declared     boolean     not null,
    merged_into  text,
    position     bigint      not null,
    search       text        not null,
    words        tsvector    generated always as (to_tsvector('simple', search)) stored
);
create index on query.incident (number);
create index on query.incident (impact_at desc, id desc) where merged_into is null;
create index on query.incident (status, impact_at desc, id desc) where merged_into is null;
create index on query.incident (severity, impact_at desc, id desc) where merged_into is null;
create index on query.incident using gin (words) where merged_into is null;

create table query.incident_service (
    incident_id text collate "C" not null,
    service_key text        not null,
    impact_at   timestamptz not null,
    primary key (incident_id, service_key)
);
create index on query.incident_service (service_key, impact_at desc, incident_id desc);
