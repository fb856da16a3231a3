-- Page images and words, drawn once by a job; the files are in the storage.

create table invoice_page (
  tenant_id uuid not null references tenant,
  invoice_id uuid not null,
  number integer not null check (number >= 1),
  image_key text not null,
  words_key text not null,
  primary key (tenant_id, invoice_id, number),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id) on delete cascade
);
call private_table('invoice_page');
