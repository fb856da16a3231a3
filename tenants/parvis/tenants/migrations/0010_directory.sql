-- The directory: what an organisme is called and by which identifiers it is known.

create table tenant_profile (
  tenant_id uuid primary key references tenant on delete cascade,
  -- Immutable address of the organisme: its SIREN, or that of its sandbox ("<siren>-test").
  code text not null unique check (code ~ '^[0-9]{9}(-test)?$'),
  siren text not null check (siren ~ '^[0-9]{9}$'),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in (
    'commune', 'epci', 'syndicat', 'ccas', 'departement', 'centre_de_gestion', 'autre')),
  code_insee text check (code_insee ~ '^[0-9AB]{5}$'),
  created_at timestamptz not null default now()
);
call global_table('tenant_profile');
grant select on tenant_profile to parvis_public, parvis_dispatcher, parvis_ops;

-- A commune may own several SIREN (CCAS, caisse des écoles); each answers in the address.
create table tenant_siren (
  siren text primary key check (siren ~ '^[0-9]{9}(-test)?$'),
  tenant_id uuid not null references tenant on delete cascade,
  label text not null
);
create index tenant_siren_tenant on tenant_siren (tenant_id);
call global_table('tenant_siren');

-- SIRET -> budget: main budget, budgets annexes, CCAS.
create table tenant_siret (
  siret text primary key check (siret ~ '^[0-9]{14}$'),
  tenant_id uuid not null references tenant on delete cascade,
  budget text not null
);
create index tenant_siret_tenant on tenant_siret (tenant_id);
call global_table('tenant_siret');
