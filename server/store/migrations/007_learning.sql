-- A projection of the log: how far each conversation was folded for what follows.
create table folded (
  tenant text not null,
  conversation text not null,
  seq int not null,
  primary key (tenant, conversation)
);

-- A projection of the log: what each consultation cost and what came of it (core/cost/consultation.ts). Money in CNY 1e-6.
create table consultation (
  tenant text not null,
  conversation text not null,
  episode int not null,
  opened_at bigint not null,
  ended_at bigint,
  visitor_key text,
  figures jsonb not null,
  primary key (tenant, conversation, episode)
);
create index consultation_recent on consultation (tenant, opened_at, conversation, episode);
create index consultation_visitor on consultation (tenant, visitor_key, opened_at) where visitor_key is not null;

-- A projection of the log: who served whom and when; ended_at is null while it lasts. seq is that of agent.connected.
create table attendance (
  tenant text not null,
  conversation text not null,
  seq int not null,
  episode int not null,
  agent text not null,
  started_at bigint not null,
  ended_at bigint,
  primary key (tenant, conversation, seq)
);
create index attendance_time on attendance (tenant, started_at);

-- What tokens cost from a date on, CNY 1e-6 per 1,000 tokens; and what people earn from a date on. person and role: '' is everybody.
create table model_price (
  tenant text not null references tenant,
  model text not null,
  from_at bigint not null,
  micro_in int not null check (micro_in >= 0),
  micro_out int not null check (micro_out >= 0),
  primary key (tenant, model, from_at)
);
create table wage (
  tenant text not null references tenant,
  person text not null default '',
  role text not null default '',
  from_at bigint not null,
  monthly_yuan int not null check (monthly_yuan >= 0),
  hours int not null check (hours > 0),
  primary key (tenant, person, role, from_at)
);

-- Questions that were not answered, gathered. The words stay in the log: what is deleted there is gone here.
create table gap (
  tenant text not null references tenant,
  id text not null,
  state text not null check (state in ('open', 'dismissed', 'solved')),
  article text,
  decided_by text,
  decided_at bigint,
  primary key (tenant, id)
);
create table gap_question (
  tenant text not null,
  conversation text not null,
  seq int not null,
  gap text not null,
  at bigint not null,
  why text not null,
  reply_seq int,
  primary key (tenant, conversation, seq),
  foreign key (tenant, gap) references gap (tenant, id)
);
create index gap_question_gap on gap_question (tenant, gap, at desc);

-- Articles that people propose from what they answered. seqs: the messages they were made from.
create table suggestion (
  tenant text not null references tenant,
  id text not null,
  conversation text not null,
  seqs int[] not null,
  article jsonb not null,
  merge_into text,
  made_by text not null,
  made_at bigint not null,
  state text not null check (state in ('open', 'approved', 'dismissed')),
  decided_by text,
  decided_at bigint,
  primary key (tenant, id)
);
create index suggestion_open on suggestion (tenant, made_at desc, id) where state = 'open';
