-- The rules of a workspace that act by themselves: one document, changed as a whole.
create table automation (
  tenant text primary key references tenant,
  rules jsonb not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null
);
-- What they did lately is found without looking through the logs.
create index event_automation on event (tenant, at desc) where type = 'automation.ran';
