-- Whom a customer is offered to: what people can do and speak, and which teams help when their own has nobody free.
alter table member add column skills text[] not null default '{}';
alter table member add column languages text[] not null default '{}';
alter table team add column overflow text[] not null default '{}';
alter table team add column overflow_after_ms int not null default 120000 check (overflow_after_ms >= 0);

-- Holidays: [{date, hours: [{from, to}], name?}], an empty list of hours is a closed day. Triggers: null is the default
-- policy. Callback: whether who waits may choose a promised time instead.
alter table inbox add column holidays jsonb not null default '[]';
alter table inbox add column skills text[] not null default '{}';
alter table inbox add column triggers jsonb;
alter table inbox add column callback boolean not null default true;
alter table inbox add column probed_at bigint not null default 0;

-- When the person last did something in the console, against when they were merely there.
alter table presence add column acted_until bigint not null default 0;

-- The same browser again: a returning customer goes to who served them last. Null where the visitor wants no memory.
alter table conversation add column visitor_key text;
create index conversation_visitor on conversation (tenant, visitor_key, opened_at desc) where visitor_key is not null;

-- A projection of the log: each time a person was asked for or needed, and what came of it. The times are those of the log;
-- seq is how far the log had come, so that an older reading never replaces a newer one.
create table reach (
  tenant text not null,
  conversation text not null,
  episode int not null,
  team text not null,
  requested_at bigint not null,
  reason text not null,
  place int,
  eta_low bigint,
  eta_high bigint,
  queued_at bigint,
  callback_due bigint,
  connected_at bigint,
  agent text,
  outcome text not null,
  wait_ms bigint not null,
  attempts int not null,
  seq int not null,
  primary key (tenant, conversation, episode)
);
create index reach_recent on reach (tenant, requested_at desc, conversation desc, episode desc);

-- A projection of the log: how long each person served, and how long the offers before took until somebody accepted.
-- seq is that of agent.connected.
create table service_time (
  tenant text not null,
  conversation text not null,
  seq int not null,
  team text not null,
  agent text not null,
  started_at bigint not null,
  ended_at bigint not null,
  pickup_ms bigint,
  primary key (tenant, conversation, seq)
);
create index service_time_recent on service_time (tenant, team, ended_at desc);

-- What the synthetic customers found who ask for a person in every inbox on a schedule.
create table probe (
  tenant text not null,
  inbox text not null,
  at bigint not null,
  ok boolean not null,
  result text not null,
  ms int not null,
  error text,
  primary key (tenant, inbox, at)
);

-- What the watchdog looks for: questions to the assistant that have no answer yet. Nearly always empty.
create index conversation_unanswered on conversation (((state ->> 'unansweredSince')::bigint))
  where owner_kind = 'assistant' and state ->> 'unansweredSince' is not null;
