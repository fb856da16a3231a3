-- Recurring work of the platform itself. Workers declare the rows, the dispatcher rings when due.
create table schedule (
  name text primary key,
  every interval not null check (every > interval '0'),
  due_at timestamptz not null default now(),
  generation integer not null default 0,
  rung_at timestamptz,
  lease_until timestamptz,
  last_done_at timestamptz,
  last_problem text
);
call global_table('schedule');
grant select, update (rung_at) on schedule to parvis_dispatcher;
grant select on schedule to parvis_ops;
