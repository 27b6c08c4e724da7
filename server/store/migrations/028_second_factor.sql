-- A second factor of signing in, of an account in all its workspaces: the secret of its one-time codes (RFC 6238), sealed.
-- confirmed_at: null while it is being set up. last_step: the newest time step whose code was used; none at or before it works.
-- tries: codes tried since tries_since, UTC ms.
create table second_factor (
  account text primary key references account,
  secret bytea not null,
  confirmed_at bigint,
  last_step bigint not null default 0,
  tries int not null default 0,
  tries_since bigint not null default 0
);

-- Codes for who has lost the device, each good once. hash: SHA-256.
create table recovery_code (
  account text not null references second_factor on delete cascade,
  hash text not null,
  primary key (account, hash)
);

-- Whether everybody who signs in to the workspace must have one; and sessions that may do nothing but set it up.
alter table tenant add column second_factor_required boolean not null default false;
alter table session add column limited boolean not null default false;
