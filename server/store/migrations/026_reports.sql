-- A projection of the log: what reports count of a consultation (core/report/work.ts). Null: not folded yet.
alter table consultation add column work jsonb;
-- What is folded already is folded once more, so that reports know what came before them.
delete from folded;
