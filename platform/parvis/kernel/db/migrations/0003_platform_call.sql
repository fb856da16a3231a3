-- Calls that the platform makes outside for no organisme in particular (keys of an issuer,
-- pool-wide checks). Those made for an organisme are in its journal.

create table platform_call (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  purpose text not null,
  method text not null,
  host text not null,
  port integer not null,
  sent bigint not null,
  received bigint not null,
  status smallint,
  outcome text not null,
  duration_ms integer not null,
  trace text not null
);
create index platform_call_at on platform_call (at);
call global_table('platform_call');
revoke update on platform_call from parvis_app;
grant select on platform_call to parvis_ops;
