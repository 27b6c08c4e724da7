-- Who was spoken to in a note. A projection of the log, but for `seen_at`: when they have looked.
create table mention (
  tenant text not null references tenant,
  account text not null references account,
  conversation text not null,
  seq int not null,
  at bigint not null,
  seen_at bigint,
  primary key (tenant, account, conversation, seq)
);
create index mention_of on mention (tenant, account, at desc, conversation desc, seq desc);
