-- What people said of an incident beside its story: type, tags, labels, keys of other tools.
alter table query.incident
    add column type        text,
    add column tag_keys    text[] not null default '{}', -- in lower case
    add column particulars text   not null default '{"tags":[],"labels":{},"keys":[],"set":[]}';
create index on query.incident (lower(type), impact_at desc, id desc) where merged_into is null and type is not null;
create index on query.incident using gin (tag_keys) where merged_into is null;
