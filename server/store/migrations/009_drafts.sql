-- Sentences of an answer that were shown while it is still being written (server/store/drafts.ts). A row lives for seconds.
create table draft (
  tenant text not null references tenant,
  conversation text not null,
  answers_seq int not null,
  data jsonb not null,
  primary key (tenant, conversation, answers_seq)
);
