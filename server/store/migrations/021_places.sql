-- Teams and inboxes are kept in the console. A retired one takes nobody new; whoever is in it is served to the end.
alter table team add column retired_at bigint, add column version int not null default 1;
alter table inbox add column retired_at bigint, add column version int not null default 1;

-- The first words of the chat, and how the widget looks: {accent, side, launcher}; null: as it is shipped.
alter table inbox add column greeting jsonb, add column look jsonb;

-- Which of its secrets an inbox is at; the one before counts until the time beside it. The secrets stand nowhere.
alter table inbox add column identity_gen int not null default 1, add column identity_old_until bigint not null default 0;
alter table inbox add column orders_gen int not null default 1, add column orders_old_until bigint not null default 0;

-- Where the widget was last seen: the sites that asked how it looks.
create table inbox_seen (
  tenant text not null references tenant,
  inbox text not null references inbox,
  origin text not null,
  at bigint not null,
  primary key (tenant, inbox, origin)
);
