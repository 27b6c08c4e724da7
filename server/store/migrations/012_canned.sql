-- Texts people send often. owner: whose own it is; '' where everybody's.
create table canned_reply (
  tenant text not null references tenant,
  id text not null,
  owner text not null,
  shortcut text not null,
  text text not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index canned_shortcut on canned_reply (tenant, owner, lower(shortcut));
