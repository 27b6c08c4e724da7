-- Files that messages carry. The bytes lie in the blob store, once for each workspace and content (server/blobs).
create table blob (
  tenant text not null references tenant,
  sha256 text not null,
  -- Attachments that have these bytes. At 0 the bytes are deleted by the watchdog's look, whatever process does it.
  refs int not null,
  -- Somebody is deleting the bytes until then; nobody may refer to them anew.
  dying_until bigint,
  primary key (tenant, sha256)
);
create index blob_unused on blob (tenant, sha256) where refs = 0;

create table attachment (
  tenant text not null,
  id text not null,
  conversation text not null,
  name text not null,
  type text not null,
  bytes int not null,
  sha256 text not null,
  width int,
  height int,
  at bigint not null default now_ms(),
  -- The bytes are in the blob store.
  ready boolean not null default false,
  -- The message that names it. Written in the transaction of the message; none for a day: the file is deleted.
  seq int,
  primary key (tenant, id),
  foreign key (tenant, sha256) references blob
);
create index attachment_conversation on attachment (tenant, conversation);
create index attachment_blob on attachment (tenant, sha256);
create index attachment_unused on attachment (at) where seq is null;
