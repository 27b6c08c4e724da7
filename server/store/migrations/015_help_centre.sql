-- Articles that the help centre leaves out, and each inbox's help centre: {on, title, intro}; null: it was never set up.
alter table article add column public boolean not null default true;
alter table article_version add column public boolean not null default true;
alter table inbox add column help jsonb;

-- Whether an article helped, as its readers say. words: what they were looking for.
create table help_feedback (
  tenant text not null references tenant,
  id text not null,
  article text not null,
  version int not null,
  locale text not null,
  helped boolean not null,
  words text,
  at bigint not null,
  primary key (tenant, id)
);
create index help_feedback_article on help_feedback (tenant, article, at desc, id);
