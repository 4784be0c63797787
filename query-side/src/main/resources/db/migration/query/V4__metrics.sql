-- One row for each stretch of positions in which an incident's facts stood still. Instants are nanoseconds since 1970,
-- so that durations are exact; valid_to is the largest bigint while the facts stand.
create table query.metric_fact (
    incident_id    text collate "C" not null,
    valid_from     bigint  not null,
    valid_to       bigint  not null,
    period_at      bigint,
    severity       text    not null,
    services       text[]  not null,
    counted        boolean not null,
    states         text    not null,
    impact_started bigint,
    detected       bigint,
    acknowledged   bigint,
    mitigated      bigint,
    resolved       bigint,
    first_resolved bigint,
    observed_from  bigint  not null,
    observed_to    bigint  not null,
    primary key (incident_id, valid_from)
);
create index on query.metric_fact (period_at, valid_to) where counted;
create index on query.metric_fact (observed_to);
