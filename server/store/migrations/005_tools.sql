-- What an action may use: where it is reached, and how far it may go by itself (core/action/tool.ts). The secret that signs
-- what it is asked is derived from the server's own and stands nowhere.
create table tool (
  tenant text not null references tenant,
  name text not null,
  title jsonb not null,
  level text not null check (level in ('read', 'reversible', 'consent', 'approval')),
  url text not null,
  amount_fen bigint,
  agent_amount_fen bigint,
  per_conversation int,
  identity boolean not null default true,
  enabled boolean not null default true,
  primary key (tenant, name)
);
