-- Read models. Everything here follows from the log and can be built anew at any time.
-- A table is built anew as `<name>_next (like <name> including all)`, so its indexes are never called by name.

create table query.token (
    processor_name text not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
) with (fillfactor = 50);

create table query.projection (
    name     text primary key,
    position bigint not null
) with (fillfactor = 50);

create table query.parked (
    projection text not null,
    stream_id  text not null,
    position   bigint not null,
    reason     text not null,
    primary key (projection, stream_id)
);
