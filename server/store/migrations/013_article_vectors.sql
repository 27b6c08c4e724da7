-- Where an article's texts lie among meanings, a vector for each (server/knowledge/article-vectors.ts). hash: of the text, so that
-- only changed ones are embedded anew; version: of the article these vectors are for; model: what made them.
create table article_vector (
  tenant text not null,
  article text not null,
  model text not null,
  hash text not null,
  version int not null,
  vector bytea not null,
  primary key (tenant, article, model, hash),
  foreign key (tenant, article) references article on delete cascade
);
