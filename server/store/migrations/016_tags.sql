-- A workspace's tags. None is deleted: what is on record keeps its name; a retired one is no longer offered.
create table tag (
  tenant text not null references tenant,
  id text not null,
  name text not null,
  colour text not null,
  retired boolean not null default false,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index tag_name on tag (tenant, lower(name));
