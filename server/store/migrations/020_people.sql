-- Who no longer works here: signs in to nothing and is offered nobody; what is on record keeps their name.
alter table member add column retired_at bigint;
alter table member add column version int not null default 1;

-- What somebody signed in with, so that they know their own sessions apart.
alter table session add column device text not null default '';
create index session_account on session (account);

-- One-time links that set a password; the hash alone is kept. The newest of an account counts.
create table password_link (
  token_hash text primary key,
  tenant text not null references tenant,
  account text not null references account,
  created_at bigint not null,
  expires_at bigint not null
);
create index password_link_account on password_link (account);
