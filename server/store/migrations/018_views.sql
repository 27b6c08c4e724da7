-- Lists kept under a name. owner: whose own it is; '' where everybody's.
create table saved_view (
  tenant text not null references tenant,
  id text not null,
  owner text not null,
  name text not null,
  base text not null,
  narrowing jsonb not null,
  list_order text not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index saved_view_name on saved_view (tenant, owner, lower(name));
-- Lists of what has not ended do not look through all that has.
create index conversation_open on conversation (tenant, updated_at desc, id desc) where owner_kind <> 'closed';
create index conversation_tags on conversation using gin ((state -> 'tags')) where state -> 'tags' <> '[]'::jsonb;
