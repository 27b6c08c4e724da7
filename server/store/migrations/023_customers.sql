-- What people of the house do that touches no conversation: one chain for each workspace. subject: whom or what it is about.
-- payload and salt go when what is known of the subject is deleted under law.
create table staff_log (
  tenant text not null references tenant,
  seq int not null check (seq > 0),
  at bigint not null,
  action text not null,
  actor text not null,
  subject text not null,
  payload text,
  salt text,
  data_commitment text not null,
  hash text not null,
  primary key (tenant, seq)
);
create index staff_log_action on staff_log (tenant, action, seq desc);
create index staff_log_actor on staff_log (tenant, actor, seq desc);
create index staff_log_subject on staff_log (tenant, subject, seq desc);

-- A customer across their conversations. key: a proved identity, a browser, or one conversation. root: who stands for all
-- that were found to be one; parent: whom this one was joined to, and wins: what of theirs stands before the other's.
-- written: the name and values of fields as people wrote them down; version counts these. All that follows is a projection of the logs and of
-- what was written, of all who have this root, and is looked for where root = id.
create table customer (
  tenant text not null references tenant,
  id text not null,
  key text not null,
  root text not null,
  parent text,
  joined_at bigint,
  wins text[] not null default '{}',
  written jsonb not null default '{}',
  version int not null default 0,
  updated_at bigint,
  updated_by text,
  card jsonb not null default '{}',
  known boolean not null default false,
  conversations int not null default 0,
  sought text not null default '',
  pieces text[] not null default '{}',
  links text[] not null default '{}',
  last_at bigint not null default 0,
  primary key (tenant, id)
);
create unique index customer_key on customer (tenant, key);
create index customer_root on customer (tenant, root);
create index customer_recent on customer (tenant, last_at desc, id desc) where root = id and conversations > 0;
create index customer_known on customer (tenant, last_at desc, id desc) where root = id and conversations > 0 and known;
create index customer_pieces on customer using gin (pieces);
create index customer_links on customer using gin (links);

-- A projection of the log: whose conversation it is, and what it says of them, up to seq.
create table customer_conversation (
  tenant text not null references tenant,
  conversation text not null,
  customer text not null,
  seq int not null,
  opened_at bigint not null,
  facts jsonb not null,
  primary key (tenant, conversation)
);
create index customer_conversation_of on customer_conversation (tenant, customer, opened_at desc);

create table customer_note (
  tenant text not null references tenant,
  id text not null,
  customer text not null,
  at bigint not null,
  author text not null,
  author_name text not null,
  text text not null,
  primary key (tenant, id)
);
create index customer_note_of on customer_note (tenant, customer, at desc, id desc);
-- What is folded already is folded once more, so that those who came before are known too.
delete from folded;

-- A workspace's own fields, of customers and of conversations. None is deleted: what is on record keeps its name.
create table custom_field (
  tenant text not null references tenant,
  id text not null,
  of text not null check (of in ('customer', 'conversation')),
  type text not null,
  label jsonb not null,
  options jsonb not null,
  required boolean not null,
  list_order int not null,
  retired boolean not null,
  version int not null,
  updated_at bigint not null,
  updated_by text not null,
  primary key (tenant, id)
);
create unique index custom_field_label on custom_field (tenant, of, lower(label ->> 'zh-CN'));
