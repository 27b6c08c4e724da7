-- Every text an article had, who saved it and when: what an answer quoted can be opened later, also of a deleted article.
create table article_version (
  tenant text not null references tenant,
  article text not null,
  version int not null,
  title text not null,
  aliases jsonb not null,
  body text not null,
  locale text not null,
  category text,
  source jsonb,
  saved_at bigint not null,
  saved_by text,
  primary key (tenant, article, version)
);
insert into article_version (tenant, article, version, title, aliases, body, locale, category, source, saved_at)
  select tenant, id, version, title, aliases, body, locale, category, source, updated_at from article;

-- Words that mean the same in this workspace. groups: [{kind: "same", words} | {kind: "one_way", from, to}].
create table synonyms (
  tenant text primary key references tenant,
  version int not null,
  groups jsonb not null,
  updated_at bigint not null,
  updated_by text
);
