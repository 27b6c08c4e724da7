-- What was said, for those who look for it: pieces of words, never the words themselves. A projection of the log; a row
-- goes in the transaction that deletes its text.
create table said (
  tenant text not null references tenant,
  conversation text not null,
  seq int not null,
  at bigint not null,
  pieces text[] not null,
  primary key (tenant, conversation, seq)
);
create index said_pieces on said using gin (pieces);
create index said_recent on said (tenant, at desc, conversation desc, seq desc);
-- What is folded already is folded once more, so that the old is found as well.
delete from folded;
