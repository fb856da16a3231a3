-- Who looks at an invoice now, told to the others: a lease, never a lock.

create table invoice_presence (
  tenant_id uuid not null references tenant,
  invoice_id uuid not null,
  actor text not null,
  until timestamptz not null,
  primary key (tenant_id, invoice_id, actor),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id) on delete cascade
);
call private_table('invoice_presence');

-- Sent to the wrong organisme: the code of the one that has it now.
alter table invoice add column moved_to text;
