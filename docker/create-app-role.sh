#!/bin/sh
# Run once by the postgres image, on an empty volume: the login of api and worker, bound by row-level security.
# `migrate` gives it its rights; it would make the role itself, but without a password.
set -eu
psql --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" --set password="$APP_DATABASE_PASSWORD" <<'SQL'
create role vacatur_app login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password :'password';
SQL
