-- Machines of partners: known once, let in by each organisme apart.

create table client (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
call global_table('client');

create table client_grant (
  tenant_id uuid not null references tenant on delete cascade,
  client_id text not null references client,
  scopes text[] not null check (cardinality(scopes) > 0),
  granted_by text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, client_id),
  -- A grant is renewed by a person, at the latest each year.
  check (expires_at <= granted_at + interval '12 months')
);
-- Who may enter where is read across organismes (the list of mine), but written by each alone.
create procedure access_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy app on %s for all to parvis_app using (true) with check (true)', target);
  execute format(
    'create policy tenant_insert on %s as restrictive for insert to parvis_app
       with check (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy tenant_update on %s as restrictive for update to parvis_app
       using (tenant_id = (select parvis.current_tenant()))
       with check (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy tenant_delete on %s as restrictive for delete to parvis_app
       using (tenant_id = (select parvis.current_tenant()))', target);
  execute format('grant select, insert, update, delete on %s to parvis_app', target);
  execute format('grant select on %s to parvis_backup', target);
end
$$;
revoke execute on procedure access_table(regclass) from public;
call access_table('client_grant');
create index client_grant_client on client_grant (client_id);

-- Secrets of the local issuer. They are random (256 bits), so a plain digest is enough.
create table issuer_client (
  client_id text primary key references client on delete cascade,
  secret_sha256 text not null,
  created_at timestamptz not null default now()
);
call global_table('issuer_client');
