-- The erasures that read models have followed.
create table query.erasure (
    id bigint primary key
);
