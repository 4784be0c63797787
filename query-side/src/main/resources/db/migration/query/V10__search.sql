-- What can be found: incidents, lines of timelines, postmortems. Words are cut before they come here, as in questions.
create table query.search_entry (
    owner       text collate "C" not null, -- the stream that it follows from
    key         text collate "C" not null,
    kind        text        not null,
    incident_id text collate "C" not null,
    reference   text        not null,
    headline    text        not null,
    title       text        not null,
    text        text,
    occurred_at timestamptz not null,
    title_words text        not null,
    text_words  text        not null,
    words       tsvector    generated always as (
        setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', text_words), 'C')) stored,
    primary key (owner, key)
);
create index on query.search_entry using gin (words);
