-- Who the current organisme is, what it may reach, and the three classes of tables.

create function current_tenant() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('parvis.tenant', true), '')::uuid $$;

-- What the mechanisms need of an organisme; the directory holds the rest.
create table tenant (
  id uuid primary key,
  state text not null default 'active' check (state in ('provisioning', 'active', 'suspended', 'left')),
  time_zone text not null default 'Europe/Paris',
  weight integer not null default 1 check (weight between 1 and 100),
  created_at timestamptz not null default now()
);

-- Closure of the hierarchy, the organisme itself included at depth 0.
create table tenant_ancestor (
  tenant_id uuid not null references tenant on delete cascade,
  ancestor_id uuid not null references tenant on delete cascade,
  depth smallint not null check (depth >= 0),
  primary key (tenant_id, ancestor_id)
);
create index tenant_ancestor_down on tenant_ancestor (ancestor_id, depth);

-- Publishers whose published sources the current organisme reads: its EPCI, the pool, the nation.
create function reach() returns setof uuid
  language sql stable parallel safe
  as $$ select ancestor_id from parvis.tenant_ancestor
        where tenant_id = parvis.current_tenant() and depth > 0 $$;

create procedure global_table(target regclass)
  language plpgsql as $$
begin
  execute format('grant select, insert, update, delete on %s to parvis_app', target);
  execute format('grant select on %s to parvis_backup', target);
end
$$;

-- Private: rows of the current organisme only, for every command.
create procedure private_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_only on %s as restrictive for all to parvis_app, parvis_public
       using (tenant_id = (select parvis.current_tenant()))
       with check (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy app on %s for all to parvis_app using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to parvis_app', target);
  execute format('grant select on %s to parvis_backup', target);
end
$$;

-- Inherited: as private, and published rows of the publishers in reach() may be read.
-- The table has a boolean column "published".
create procedure inherited_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_read on %s as restrictive for select to parvis_app, parvis_public
       using (tenant_id = (select parvis.current_tenant())
              or (published and tenant_id in (select parvis.reach())))', target);
  execute format(
    'create policy tenant_insert on %s as restrictive for insert to parvis_app, parvis_public
       with check (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy tenant_update on %s as restrictive for update to parvis_app, parvis_public
       using (tenant_id = (select parvis.current_tenant()))
       with check (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy tenant_delete on %s as restrictive for delete to parvis_app, parvis_public
       using (tenant_id = (select parvis.current_tenant()))', target);
  execute format(
    'create policy app on %s for all to parvis_app using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to parvis_app', target);
  execute format('grant select on %s to parvis_backup', target);
end
$$;

revoke execute on all procedures in schema parvis from public;

call global_table('tenant');
call global_table('tenant_ancestor');
grant select on tenant, tenant_ancestor to parvis_public, parvis_dispatcher, parvis_ops;

-- Parts of the platform that are alive (api, worker, dispatcher): read by /health/ready.
create table part (
  name text not null,
  instance text not null,
  seen_at timestamptz not null default now(),
  detail jsonb not null default '{}',
  primary key (name, instance)
);
call global_table('part');
grant select, insert, update, delete on part to parvis_dispatcher;
grant select on part to parvis_ops;

grant select on migration to parvis_app, parvis_backup, parvis_ops;
