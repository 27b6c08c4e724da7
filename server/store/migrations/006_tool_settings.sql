-- How a tool is reached, and what a lead may set about it. token: of a server that wants one, encrypted under the server's secret.
alter table tool
  add column description jsonb not null default '{"zh-CN": "", "en": ""}',
  add column transport text not null default 'http' check (transport in ('http', 'mcp')),
  add column remote text,
  add column token bytea,
  add column timeout_ms int not null default 8000 check (timeout_ms between 100 and 30000),
  add column per_hour int,
  add column undo_by text,
  add column version int not null default 1,
  add column updated_at bigint not null default 0;

-- What was let run, for limits per hour: one row for each action, however often it is tried.
create table tool_run (
  tenant text not null references tenant,
  conversation text not null,
  action text not null,
  tool text not null,
  at bigint not null,
  primary key (tenant, conversation, action)
);
create index tool_run_recent on tool_run (tenant, tool, at);
