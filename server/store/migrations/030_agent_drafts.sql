-- What somebody has written in a conversation and not sent, so that they find it on their other devices. Of nobody else's
-- concern: shown to its writer alone, in no log. version: UTC ms of the save, and always above the one before.
create table agent_draft (
  tenant text not null references tenant,
  account text not null references account,
  conversation text not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  replies jsonb not null,
  version bigint not null,
  updated_at bigint not null,
  primary key (tenant, account, conversation, kind)
);
create index agent_draft_recent on agent_draft (tenant, account, updated_at desc);
create index agent_draft_conversation on agent_draft (tenant, conversation);
create index agent_draft_old on agent_draft (updated_at);
