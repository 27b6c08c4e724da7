/**
 * Stops the server at one step of its work, from outside: triggers that tests add to the database wait while the
 * customer's newest message says so ("hold:STEP:UNTIL", UTC ms). The server runs as it is; it only waits for its store,
 * and is killed there. The message itself says when the wait is over, so the same message goes through afterwards.
 */
import { join } from "node:path"
import { migrate } from "@jieying/server/store/migrate.ts"
import { openPool } from "@jieying/server/store/pool.ts"
import pg from "pg"
import { pause } from "./random.ts"

const MIGRATIONS = join(import.meta.dirname, "../../server/store/migrations")

export type Step =
  /** The customer's message: before its row is written; at the commit. */
  | "message"
  | "message-commit"
  /** The job: while it is taken; when its work is done, before it is taken off the table. */
  | "take"
  | "finish"
  /** The assistant's answer, decided and about to be written; at the commit. */
  | "answer"
  | "answer-commit"
  /** A place at a desk taken (offer, accept) or freed (close), its event not yet written; at the commit. */
  | "claim"
  | "free"
  | "claim-commit"

export function holdText(step: Step, until: number): string {
  return `请问 hold:${step}:${until}`
}

/** Adds the triggers; makes the store first, as the server would. */
export async function addHolds(at: { dataDir: string; databaseUrl?: string }): Promise<void> {
  const { dataDir, databaseUrl } = at
  const db = await openPool(databaseUrl === undefined ? { dataDir } : { databaseUrl })
  try {
    await migrate(db.pool, MIGRATIONS)
    await db.pool.query(HOLDS)
  } finally {
    await db.close()
  }
}

const HOLDS = `
create schema chaos;

create function chaos.hold(in_conversation text, step text) returns void language plpgsql as $$
declare
  until bigint;
begin
  select substring(payload from 'hold:' || step || ':(\\d+)')::bigint into until from public.event
    where conversation = in_conversation and actor_kind = 'customer' and type = 'message.posted'
    order by seq desc limit 1;
  while until is not null and extract(epoch from clock_timestamp()) * 1000 < until loop
    perform pg_sleep(0.02);
  end loop;
end $$;

create function chaos.on_event() returns trigger language plpgsql as $$
begin
  if new.actor_kind = 'customer' then
    -- Its own row is not visible to a query yet.
    while extract(epoch from clock_timestamp()) * 1000
        < substring(new.payload from 'hold:message:(\\d+)')::bigint loop
      perform pg_sleep(0.02);
    end loop;
  elsif new.actor_kind = 'assistant' then
    perform chaos.hold(new.conversation, 'answer');
  end if;
  return new;
end $$;
create trigger chaos_event before insert on public.event for each row execute function chaos.on_event();

create function chaos.on_event_commit() returns trigger language plpgsql as $$
begin
  if new.actor_kind = 'customer' and new.type = 'message.posted' then
    perform chaos.hold(new.conversation, 'message-commit');
  elsif new.actor_kind = 'assistant' and new.type = 'message.posted' then
    perform chaos.hold(new.conversation, 'answer-commit');
  elsif new.type = 'agent.connected' then
    perform chaos.hold(new.conversation, 'claim-commit');
  end if;
  return null;
end $$;
create constraint trigger chaos_event_commit after insert on public.event deferrable initially deferred
  for each row execute function chaos.on_event_commit();

create function chaos.on_job() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.kind = 'answer' then perform chaos.hold(old.conversation, 'finish'); end if;
    return old;
  end if;
  if new.kind = 'answer' and new.attempts > old.attempts then perform chaos.hold(new.conversation, 'take'); end if;
  return new;
end $$;
create trigger chaos_job before update or delete on public.job for each row execute function chaos.on_job();

create function chaos.on_slot() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform chaos.hold(old.conversation, 'free');
    return old;
  end if;
  perform chaos.hold(new.conversation, 'claim');
  return new;
end $$;
create trigger chaos_slot before insert or update or delete on public.agent_slot
  for each row execute function chaos.on_slot();`

const REACH_MS = 10_000

/** Waits until the server stands at a hold. */
export async function held(server: { url: string; databaseUrl?: string }): Promise<void> {
  const deadline = Date.now() + REACH_MS
  while (Date.now() < deadline) {
    if (await (server.databaseUrl === undefined ? isSilent(server.url) : sleeps(server.databaseUrl))) return
    await pause(20)
  }
  throw new Error("the server never came to the hold")
}

/** On the embedded store everything waits behind the one connection. */
async function isSilent(url: string): Promise<boolean> {
  try {
    await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(400) })
    return false
  } catch {
    return true
  }
}

async function sleeps(databaseUrl: string): Promise<boolean> {
  const { rows } = await onDatabase(databaseUrl, SLEEPING)
  return rows.length > 0
}

/** Ends what the dead server's connections were at, so that it is rolled back instead of committed later. */
export async function endLeftovers(databaseUrl: string): Promise<void> {
  await onDatabase(databaseUrl, `select pg_terminate_backend(pid) from (${SLEEPING}) as s`)
}

const SLEEPING = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`

async function onDatabase(databaseUrl: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return await client.query(sql)
  } finally {
    await client.end()
  }
}
