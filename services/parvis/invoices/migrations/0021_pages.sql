-- Words and image of each page, kept once by the jobs that read and draw; files in the storage.

create table invoice_page (
  tenant_id uuid not null references tenant,
  invoice_id uuid not null,
  number integer not null check (number >= 1),
  words_key text not null,
  -- Degrees clockwise that make the drawn page upright.
  turned integer not null default 0 check (turned in (0, 90, 180, 270)),
  image_key text,
  primary key (tenant_id, invoice_id, number),
  foreign key (tenant_id, invoice_id) references invoice (tenant_id, id) on delete cascade
);
call private_table('invoice_page');
