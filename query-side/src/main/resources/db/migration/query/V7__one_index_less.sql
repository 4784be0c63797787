-- The lines of one incident are few enough to be sorted when somebody asks for them in the order of recording. Rebuilt
-- tables have indexes of other names, so this one is found by what it is over.
do $$
declare
    name text;
begin
    for name in
        select indexrelid::regclass::text from pg_index
        where indrelid = 'query.timeline_entry'::regclass
            and pg_get_indexdef(indexrelid) like '%(incident_id, "position", entry_id)'
    loop
        execute 'drop index ' || name;
    end loop;
end $$;
