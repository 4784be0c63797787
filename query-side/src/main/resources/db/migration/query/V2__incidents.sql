create table query.incident (
    id           text collate "C" primary key,
    number       integer     not null,
    title        text        not null,
    status       text        not null,
    severity     text        not null,
    services     text        not null,
    service_keys text[]      not null,
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
    search       text        not null
);
create index on query.incident (number);
create index on query.incident (impact_at desc, id desc) where merged_into is null;
create index on query.incident (status, impact_at desc, id desc) where merged_into is null;
create index on query.incident (severity, impact_at desc, id desc) where merged_into is null;
create index on query.incident using gin (service_keys) where merged_into is null;
create index on query.incident using gin (to_tsvector('simple', search)) where merged_into is null;
