-- How an organisme wants its invoices validated; no row is the default.

create table invoice_setting (
  tenant_id uuid primary key references tenant,
  -- Two different people must validate.
  second_validation boolean not null default false,
  set_by text not null,
  set_at timestamptz not null default now()
);
call private_table('invoice_setting');
