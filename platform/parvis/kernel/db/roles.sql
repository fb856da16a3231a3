-- What only an administrator of the cluster can do, once per database: roles, extensions, schema.
-- Idempotent. Passwords are set apart (see parvis.kernel.db.bootstrap).

do $$
declare
  wanted text;
begin
  foreach wanted in array array[
    'parvis_owner', 'parvis_app', 'parvis_public', 'parvis_dispatcher', 'parvis_ops', 'parvis_backup'
  ] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login', wanted);
    end if;
    execute format(
      'alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls', wanted);
    execute format('alter role %I set search_path = parvis, extensions', wanted);
    execute format('alter role %I set timezone = %L', wanted, 'UTC');
    execute format('grant connect on database %I to %I', current_database(), wanted);
  end loop;
end
$$;

-- A dump must see every row; nothing else may.
alter role parvis_backup bypassrls;
alter role parvis_backup set default_transaction_read_only = on;

alter role parvis_owner set lock_timeout = '3s';
alter role parvis_app set statement_timeout = '15s';
alter role parvis_app set lock_timeout = '5s';
alter role parvis_app set idle_in_transaction_session_timeout = '30s';
alter role parvis_public set statement_timeout = '5s';
alter role parvis_public set idle_in_transaction_session_timeout = '10s';
alter role parvis_ops set statement_timeout = '15s';
alter role parvis_dispatcher set statement_timeout = '10s';

create schema if not exists extensions;
create extension if not exists vector with schema extensions;
create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;
create schema if not exists parvis authorization parvis_owner;

revoke all on schema public from public;
do $$
begin
  execute format('revoke create, temporary on database %I from public', current_database());
end
$$;
grant usage on schema extensions to
  parvis_owner, parvis_app, parvis_public, parvis_dispatcher, parvis_ops, parvis_backup;
grant usage on schema parvis to
  parvis_app, parvis_public, parvis_dispatcher, parvis_ops, parvis_backup;
