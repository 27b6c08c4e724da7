-- A lead or an administrator who is offered customers as well; agents and dispatchers always are. Where nobody else was to serve,
-- the administrators do: a shop of one.
alter table member add column also_serves boolean not null default false;
update member m set also_serves = true
  where m.role = 'admin' and not exists (select 1 from member o where o.tenant = m.tenant and o.role in ('agent', 'dispatcher'));
