-- Live events: written with the business rows, numbered once committed, kept 24 hours.
create table event (
  tenant_id uuid not null references tenant,
  id uuid not null,
  -- Order of writing, inside one transaction too.
  position bigint generated always as identity,
  -- Given by the dispatcher to committed rows only: a reader that has seen n has seen all before.
  number bigint,
  name text not null,
  subject uuid,
  facts jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index event_number on event (tenant_id, number);
create index event_fresh on event (position) where number is null;
create index event_created on event (created_at);
call private_table('event');

create table event_head (
  tenant_id uuid primary key references tenant,
  last_number bigint not null default 0
);
call private_table('event_head');
revoke insert, update, delete on event_head from parvis_app;

-- The dispatcher numbers and purges; it never reads what happened.
create policy dispatcher on event for all to parvis_dispatcher using (true) with check (true);
create policy dispatcher on event_head for all to parvis_dispatcher using (true) with check (true);
grant select (tenant_id, id, position, number, created_at), update (number), delete on event
  to parvis_dispatcher;
grant select, insert, update on event_head to parvis_dispatcher;
