-- Accounts of the local issuer (one machine, or development). Keycloak holds its own elsewhere.

create table issuer_account (
  person_id uuid primary key references person on delete cascade,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
  -- argon2id; null until the person has chosen one.
  password_hash text,
  -- Sealed under a key of the platform; null until the person has enrolled a telephone.
  totp_sealed bytea,
  -- A code is good once: the last time step that was accepted.
  totp_step bigint not null default 0,
  recovery_sha256 text[] not null default '{}',
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now()
);
call global_table('issuer_account');

-- One-use addresses: a new account, a forgotten password, a lost telephone.
create table issuer_activation (
  code_sha256 bytea primary key,
  person_id uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('account', 'password', 'totp')),
  made_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
call global_table('issuer_activation');

create table issuer_session (
  sid uuid primary key,
  cookie_sha256 bytea not null unique,
  person_id uuid not null references person on delete cascade,
  authenticated_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index issuer_session_person on issuer_session (person_id);
call global_table('issuer_session');

create table issuer_code (
  code_sha256 bytea primary key,
  sid uuid not null references issuer_session on delete cascade,
  client_id text not null,
  redirect_uri text not null,
  challenge text not null,
  nonce text not null,
  scope text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
call global_table('issuer_code');

create table issuer_refresh (
  token_sha256 bytea primary key,
  sid uuid not null references issuer_session on delete cascade,
  client_id text not null,
  scope text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index issuer_refresh_sid on issuer_refresh (sid);
call global_table('issuer_refresh');

-- Sessions of the portal: the browser holds a random id, the database its digest.
create table portal_session (
  id_sha256 bytea primary key,
  person_id uuid not null references person on delete cascade,
  -- The issuer's own session, for its logout.
  sid text not null,
  csrf text not null,
  opened_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  idle_s integer not null check (idle_s > 0),
  ends_at timestamptz not null,
  device text not null default '',
  ended_at timestamptz
);
create index portal_session_person on portal_session (person_id) where ended_at is null;
create index portal_session_sid on portal_session (sid) where ended_at is null;
call global_table('portal_session');
