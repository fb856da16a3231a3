-- The journal: one chain of entries for each organisme. Nothing is updated, nothing is deleted,
-- save whole months whose signed close stays.

create table journal_head (
  tenant_id uuid primary key references tenant,
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  at timestamptz not null
) with (fillfactor = 50);
call private_table('journal_head');
revoke delete on journal_head from parvis_app;

create table journal_entry (
  tenant_id uuid not null references tenant,
  seq bigint not null check (seq > 0),
  at timestamptz not null,
  action text not null,
  actor text not null,
  subject text,
  facts jsonb not null,
  trace text not null,
  prev bytea not null check (octet_length(prev) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (tenant_id, seq)
);
create index journal_entry_subject on journal_entry (tenant_id, subject, seq);
create index journal_entry_at on journal_entry (tenant_id, at);
call private_table('journal_entry');
revoke update, delete on journal_entry from parvis_app;

-- A month that is over: what it held, signed. It outlives its entries.
create table journal_segment (
  tenant_id uuid not null references tenant,
  month date not null check (extract(day from month) = 1),
  first_seq bigint not null,
  last_seq bigint not null check (last_seq >= first_seq),
  prev bytea not null,
  hash bytea not null,
  closed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  dropped_at timestamptz,
  primary key (tenant_id, month)
);
call private_table('journal_segment');
revoke update, delete on journal_segment from parvis_app;

create function journal_is_append_only() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'journal_entry' then
    if exists (select from parvis.journal_segment s
               where s.tenant_id = old.tenant_id and s.dropped_at is not null
                 and old.seq between s.first_seq and s.last_seq) then
      return old;
    end if;
  end if;
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete on journal_entry
  for each row execute function journal_is_append_only();
create trigger no_truncate before truncate on journal_entry
  for each statement execute function journal_is_append_only();
create trigger no_truncate before truncate on journal_segment
  for each statement execute function journal_is_append_only();

-- Retention: the current organisme's closed months that ended before a date. The floor of six
-- months is SecNumCloud 3.2, 12.6: it holds here so that no role of the application goes below.
create policy retention on journal_entry for select to parvis_owner
  using (tenant_id = (select current_tenant()));
create policy retention_drop on journal_entry for delete to parvis_owner
  using (tenant_id = (select current_tenant()));
create policy retention on journal_segment for select to parvis_owner
  using (tenant_id = (select current_tenant()));
create policy retention_drop on journal_segment for update to parvis_owner
  using (tenant_id = (select current_tenant()));

create function journal_drop_months(before date) returns bigint
  language plpgsql security definer set search_path = parvis, pg_temp as $$
declare
  dropped bigint;
begin
  if before > current_date - interval '6 months' then
    raise exception 'journal months are kept six months at least' using errcode = 'check_violation';
  end if;
  update journal_segment set dropped_at = now()
    where dropped_at is null and month + interval '1 month' <= before;
  delete from journal_entry e using journal_segment s
    where s.dropped_at is not null and e.tenant_id = s.tenant_id
      and e.seq between s.first_seq and s.last_seq;
  get diagnostics dropped = row_count;
  return dropped;
end
$$;
revoke execute on function journal_drop_months(date) from public;
grant execute on function journal_drop_months(date) to parvis_app;
