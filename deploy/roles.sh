#!/bin/bash
# Runs once, when the PostgreSQL of docker-compose.yml is empty: one role per side, each with no more than it needs.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" \
  -v command_password="$DEBRIEF_COMMAND_PASSWORD" -v query_password="$DEBRIEF_QUERY_PASSWORD" <<'SQL'
CREATE ROLE debrief_command LOGIN PASSWORD :'command_password';
CREATE ROLE debrief_query LOGIN PASSWORD :'query_password';
CREATE SCHEMA eventstore AUTHORIZATION debrief_command;
CREATE SCHEMA command AUTHORIZATION debrief_command;
CREATE SCHEMA query AUTHORIZATION debrief_query;
GRANT USAGE ON SCHEMA eventstore TO debrief_query;
ALTER DEFAULT PRIVILEGES FOR ROLE debrief_command IN SCHEMA eventstore GRANT SELECT ON TABLES TO debrief_query;
ALTER DEFAULT PRIVILEGES FOR ROLE debrief_command IN SCHEMA eventstore GRANT SELECT ON SEQUENCES TO debrief_query;
SQL
