-- People and what they are in each organisme. Rights come from the roles that the rooms declare.

create table person (
  id uuid primary key,
  -- Who vouches for the identity, and its name there: never the e-mail address.
  idp text not null,
  subject text not null,
  display_name text not null check (length(display_name) between 1 and 200),
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  unique (idp, subject)
);
call global_table('person');

create table membership (
  tenant_id uuid not null references tenant on delete cascade,
  person_id uuid not null references person on delete cascade,
  roles text[] not null check (cardinality(roles) > 0),
  given_by text not null,
  given_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (tenant_id, person_id)
);
call access_table('membership');
create index membership_person on membership (person_id);
