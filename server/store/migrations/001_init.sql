-- Milliseconds of the database clock: leases and due times are judged by one clock, whichever process asks.
create function now_ms() returns bigint language sql volatile as
  'select (extract(epoch from clock_timestamp()) * 1000)::bigint';

create table tenant (
  id text primary key,
  name jsonb not null,
  created_at bigint not null
);

create table account (
  id text primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  created_at bigint not null
);

create table team (
  tenant text not null references tenant,
  key text not null,
  name jsonb not null,
  primary key (tenant, key)
);

create table member (
  tenant text not null references tenant,
  account text not null references account,
  role text not null check (role in ('agent', 'dispatcher', 'supervisor', 'admin')),
  capacity int not null check (capacity between 0 and 1000),
  teams text[] not null default '{}',
  home boolean not null default false,
  primary key (tenant, account)
);

-- The key is public (it stands in the widget's script tag) and names the tenant, so it is unique over all.
create table inbox (
  key text primary key,
  tenant text not null references tenant,
  name jsonb not null,
  locale text not null,
  team text not null,
  time_zone text not null,
  hours jsonb,
  elder_priority int not null default 10,
  offer_ms int not null default 30000,
  suggestions jsonb not null default '{}',
  foreign key (tenant, team) references team (tenant, key)
);
create index inbox_tenant on inbox (tenant);

create table session (
  token_hash text primary key,
  tenant text not null references tenant,
  account text not null references account,
  created_at bigint not null,
  expires_at bigint not null
);
create index session_expiry on session (expires_at);

create table signing_key (
  key_id text primary key,
  public_key text not null,
  created_at bigint not null
);

-- The snapshot: what the log says now. Written only together with the log. Columns that are searched are generated
-- from the state, so they cannot disagree with it.
create table conversation (
  tenant text not null references tenant,
  id text not null,
  last_seq int not null,
  head text not null,
  state jsonb not null,
  refresh_hash text not null,
  contact text,
  preview text,
  updated_at bigint not null,
  inbox text not null generated always as (state ->> 'inbox') stored,
  opened_at bigint not null generated always as ((state ->> 'openedAt')::bigint) stored,
  owner_kind text not null generated always as (state -> 'owner' ->> 'kind') stored,
  owner_agent text generated always as (state -> 'owner' ->> 'agent') stored,
  team text generated always as (state -> 'owner' ->> 'team') stored,
  priority int generated always as ((state -> 'owner' ->> 'priority')::int) stored,
  since bigint generated always as ((state -> 'owner' ->> 'since')::bigint) stored,
  offer_agent text generated always as (state -> 'owner' -> 'offer' ->> 'agent') stored,
  last_customer_seq int not null generated always as ((state ->> 'lastCustomerSeq')::int) stored,
  primary key (tenant, id)
);
create index conversation_waiting on conversation (tenant, priority desc, since, id) where owner_kind = 'queue';
create index conversation_owner on conversation (tenant, owner_kind, updated_at desc, id desc);
create index conversation_agent on conversation (tenant, owner_agent, updated_at desc, id desc) where owner_agent is not null;
create index conversation_recent on conversation (tenant, updated_at desc, id desc);
create index conversation_id on conversation (id);

-- The log. payload is the exact text that was hashed; payload and salt go when data is deleted under law.
-- prevHash is the hash of seq - 1 and commitment follows from the other columns, so neither is stored twice.
create table event (
  tenant text not null,
  conversation text not null,
  seq int not null check (seq > 0),
  at bigint not null,
  type text not null,
  actor_kind text not null,
  epoch int not null,
  schema_version smallint not null default 1,
  payload text,
  salt text,
  data_commitment text not null,
  hash text not null,
  client_id text,
  primary key (tenant, conversation, seq)
);
create unique index event_client_id on event (tenant, conversation, actor_kind, client_id) where client_id is not null;

-- One conversation holds at most one place at one desk.
create table agent_slot (
  tenant text not null,
  conversation text not null,
  agent text not null,
  since bigint not null,
  primary key (tenant, conversation)
);
create index agent_slot_agent on agent_slot (tenant, agent);

create table presence (
  tenant text not null,
  agent text not null,
  status text not null check (status in ('online', 'away')),
  lease_until bigint not null,
  last_offered_at bigint not null default 0,
  primary key (tenant, agent)
);

-- How far each side has received and read. Beside the log, never in it.
create table watermark (
  tenant text not null,
  conversation text not null,
  customer_delivered int not null default 0,
  customer_read int not null default 0,
  staff_delivered int not null default 0,
  staff_read int not null default 0,
  primary key (tenant, conversation)
);

-- What other processes must hear. Readers stay below the oldest open transaction: serial ids commit out of order.
create table outbox (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  origin text not null,
  topic text not null,
  tenant text not null,
  ref text not null,
  first_seq int not null,
  last_seq int not null,
  at bigint not null
);
create index outbox_cursor on outbox (xid, id);

create table job (
  id bigint generated always as identity primary key,
  tenant text not null,
  kind text not null,
  conversation text,
  payload jsonb not null,
  run_at bigint not null,
  attempts int not null default 0,
  locked_until bigint not null default 0,
  failed_at bigint,
  last_error text
);
create index job_due on job (run_at, id) where failed_at is null;

create table article (
  tenant text not null references tenant,
  id text not null,
  title text not null,
  aliases jsonb not null,
  body text not null,
  locale text not null,
  category text,
  source jsonb,
  version int not null,
  updated_at bigint not null,
  primary key (tenant, id)
);
create index article_recent on article (tenant, updated_at desc, id);
