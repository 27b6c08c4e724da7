/**
 * The shop's own tables, in a schema of their own beside Jieying's: it is another program that happens to run here, and
 * an installation without the demo never has them.
 */
import type pg from "pg"

/** Advisory lock of those who make the tables at the same moment: "jyshop" as ASCII. */
const LOCK = "117069859811184"

const TABLES = `
create schema if not exists demo_shop;
create table if not exists demo_shop.customer (
  token_hash text primary key,
  id text not null unique,
  name text not null,
  created_at bigint not null
);
create table if not exists demo_shop.orders (
  id text primary key,
  customer text not null,
  placed_at bigint not null,
  body jsonb not null
);
create index if not exists orders_customer on demo_shop.orders (customer, placed_at desc);
create index if not exists orders_recent on demo_shop.orders (placed_at desc);
-- What customer service asked for, by its idempotency key, with the answer it got.
create table if not exists demo_shop.tool_call (
  id text primary key,
  order_id text not null,
  answer jsonb not null,
  at bigint not null
);
-- What customer service has to hear; sent until it is answered.
create table if not exists demo_shop.event (
  id text primary key,
  order_id text not null,
  sku text not null,
  body text not null,
  attempts int not null default 0,
  next_at bigint not null,
  settled_at bigint,
  status int,
  answer jsonb,
  made_at bigint not null
);
create index if not exists event_due on demo_shop.event (next_at) where settled_at is null;
create index if not exists event_order on demo_shop.event (order_id);`

export async function makeTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("begin")
    await client.query("select pg_advisory_xact_lock($1)", [LOCK])
    await client.query(TABLES)
    await client.query("commit")
  } catch (error) {
    await client.query("rollback").catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
