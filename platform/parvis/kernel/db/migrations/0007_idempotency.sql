-- Answers of creating requests, kept so that a client that lost one gets it again.
-- Written in the transaction of the effect: either both exist or neither.

create table idempotency (
  tenant_id uuid not null references tenant on delete cascade,
  client text not null check (length(client) between 1 and 200),
  key text not null check (length(key) between 1 and 255),
  request_sha256 text not null check (length(request_sha256) = 64),
  status smallint not null,
  headers jsonb not null,
  body bytea not null,
  kept_at timestamptz not null default now(),
  primary key (tenant_id, client, key)
);
create index idempotency_age on idempotency (tenant_id, kept_at);
call private_table('idempotency');
