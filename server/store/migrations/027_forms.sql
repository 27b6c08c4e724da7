-- Forms that leads keep and people send: {title, note, fields}. What was sent lies in the log and does not change with them.
create table form (
  tenant text not null references tenant,
  id text not null,
  form jsonb not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index form_title on form (tenant, lower(form ->> 'title'));

-- What the inbox offers to fill in at the start, before the first message; null: nothing. A form that is gone is not offered.
alter table inbox add column start_form text;
