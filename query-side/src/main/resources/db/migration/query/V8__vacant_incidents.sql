-- True for an incident that a rule opened and whose signals have all been found to belong elsewhere.
alter table query.incident add column vacant boolean not null default false;
