-- Questions with the article that answers them (null: none does): what the assistant's confidence is judged by. The id is
-- a digest of the folded question, so that a question stands once, with its newest label.
create table label (
  tenant text not null references tenant,
  id text not null,
  question text not null,
  article text,
  source text not null check (source in ('import', 'api', 'console', 'correction', 'demo')),
  labelled_at bigint not null,
  primary key (tenant, id)
);
create index label_recent on label (tenant, labelled_at desc, id);

-- What the labels last said; a new measurement replaces it. labels and articles: how many there were then.
create table measurement (
  tenant text primary key references tenant,
  measured_at bigint not null,
  labels int not null,
  articles int not null,
  figures jsonb
);

-- Every calibration that was ever in force here, by its version. None active: the one that is shipped is in force.
create table calibration (
  tenant text not null references tenant,
  version text not null,
  figures jsonb not null,
  labels int not null,
  articles int not null,
  made_at bigint not null,
  made_by text,
  active boolean not null default false,
  primary key (tenant, version)
);
create unique index calibration_active on calibration (tenant) where active;
create index calibration_recent on calibration (tenant, made_at desc);
