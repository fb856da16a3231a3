-- Work to do: the truth. The broker only rings a bell that says "look at this row".
create table job (
  tenant_id uuid not null references tenant,
  id uuid not null,
  kind text not null,
  queue text not null,
  payload jsonb not null,
  asked_by text not null,
  required_right text,
  subject uuid,
  trace_id text not null default '',
  cost integer not null default 1 check (cost > 0),
  state text not null default 'pending' check (state in
    ('pending', 'running', 'done', 'failed', 'quarantined', 'parked', 'cancelled')),
  -- The fence: raised by each claim, so that only the last claimant may write.
  generation integer not null default 0,
  not_before timestamptz not null default now(),
  -- Set while a message for this row is in the broker.
  rung_at timestamptz,
  lease_until timestamptz,
  worker text,
  cancel_requested boolean not null default false,
  attempt integer not null default 0,
  reader_deaths smallint not null default 0,
  lost_leases smallint not null default 0,
  retries smallint not null default 0,
  crashes smallint not null default 0,
  progress_done integer,
  progress_total integer,
  progress_step text,
  problem jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id)
) with (fillfactor = 70);

-- Each index serves one question of the dispatcher. None holds lease_until or the progress, so
-- that heartbeats stay within their page (HOT).
create index job_waiting on job (queue, tenant_id, not_before, id)
  where state = 'pending' and rung_at is null;
create index job_due on job (queue, not_before) where state = 'pending' and rung_at is null;
create index job_rung on job (queue, rung_at) where state = 'pending' and rung_at is not null;
create index job_running on job (queue) where state = 'running';
create index job_open on job (state, tenant_id) where state in ('pending', 'parked');
create index job_finished on job (finished_at) where finished_at is not null;
create index job_subject on job (tenant_id, subject) where subject is not null;

call private_table('job');

-- The dispatcher moves jobs of every organisme and sees nothing of what they are about.
create policy dispatcher on job for all to parvis_dispatcher using (true) with check (true);
grant select (tenant_id, id, queue, cost, state, generation, not_before, rung_at, lease_until,
              cancel_requested, lost_leases, finished_at)
  on job to parvis_dispatcher;
grant update (state, not_before, rung_at, lease_until, lost_leases) on job to parvis_dispatcher;
grant delete on job to parvis_dispatcher;

-- The pool's cockpit: counts and states.
create policy ops on job for select to parvis_ops using (true);
grant select (tenant_id, kind, queue, state, cost, attempt, reader_deaths, lost_leases, retries,
              crashes, not_before, created_at, started_at, finished_at)
  on job to parvis_ops;
