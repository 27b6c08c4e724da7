-- Lists of steps that a person runs by hand on a conversation. owner: whose own it is; '' where everybody's.
create table macro (
  tenant text not null references tenant,
  id text not null,
  owner text not null,
  shortcut text not null,
  name text not null,
  steps jsonb not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index macro_shortcut on macro (tenant, owner, lower(shortcut));
