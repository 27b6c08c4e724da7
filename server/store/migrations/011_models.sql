-- Language models that a workspace may ask, beside the operator's own (server/models/models.ts). key: encrypted under the server's secret.
create table model (
  tenant text not null references tenant,
  id text not null,
  name text not null,
  base_url text not null,
  model text not null,
  key bytea,
  enabled boolean not null default true,
  version int not null default 1,
  added_at bigint not null,
  updated_at bigint not null,
  primary key (tenant, id)
);

-- Which of them are asked for a task, in this order. Without a row: all, as they were added.
create table model_order (
  tenant text not null references tenant,
  task text not null,
  models text[] not null,
  primary key (tenant, task)
);
