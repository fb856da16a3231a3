-- An invoice of an organisme: the file as received, what was read, what a person decided.

create table invoice (
  tenant_id uuid not null references tenant,
  id uuid not null,
  status text not null default 'received' check (status in (
    'received', 'reading', 'to_review', 'awaiting_second', 'validated', 'exported',
    'rejected', 'unreadable', 'trashed')),
  -- State to come back to when it leaves the trash.
  status_before_trash text,
  received_at timestamptz not null default now(),
  received_by text not null,
  deadline date,
  file_name text not null check (length(file_name) <= 255),
  media_type text not null,
  sha256 text not null,
  size integer not null,
  pages integer,
  blob_key text not null,
  duplicate_of uuid,
  job_id uuid,
  -- As the machine read it, and as it stands after the corrections of a person.
  machine_reading jsonb,
  reading jsonb,
  problem jsonb,
  decided_by text,
  decided_at timestamptz,
  decision_reason text,
  version integer not null default 1,
  -- What lists, duplicates and fraud checks look for, taken from "reading".
  verdict text,
  seller_name text,
  seller_siren text,
  seller_iban text,
  number text,
  issue_date date,
  total_ttc numeric(15, 2),
  primary key (tenant_id, id),
  foreign key (tenant_id, duplicate_of) references invoice (tenant_id, id)
);
call private_table('invoice');
create index invoice_list on invoice (tenant_id, received_at desc, id desc);
create index invoice_bytes on invoice (tenant_id, sha256);
create index invoice_seller on invoice (tenant_id, seller_siren, number);

-- Each correction with the field as it was, so that the last can be undone.
create table invoice_correction (
  tenant_id uuid not null references tenant,
  id uuid not null,
  invoice_id uuid not null,
  -- Corrections sent together are undone together.
  batch integer not null,
  field text not null,
  before jsonb not null,
  after text,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id) on delete cascade
);
call private_table('invoice_correction');
create index invoice_correction_of on invoice_correction (tenant_id, invoice_id, batch);
