/** The durable jobs over two processes: each taken by one, and by the other when that one dies with it in hand. */
import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Agent } from "@jieying/testkit/agent.ts"
import { boot, type RunningServer, removeData } from "@jieying/testkit/boot.ts"
import { Customer } from "@jieying/testkit/customer.ts"
import { hasTestServer } from "@jieying/testkit/postgres.ts"
import { POSTGRES } from "@jieying/testkit/stores.ts"
import { withoutTriggers } from "@jieying/testkit/triggers.ts"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { addHolds, held, holdText } from "../chaos/hold.ts"

const HOLD_MS = 3_000
/** A dead process's lock, and the look of the living that finds it. */
const TAKEN_OVER_MS = 20_000

describe.skipIf(!(await hasTestServer()))("jobs of two servers on one PostgreSQL", () => {
  let a: RunningServer
  let b: RunningServer
  let database: pg.Client
  let databaseUrl: string
  let drop: () => Promise<void>

  beforeAll(async () => {
    const store = await POSTGRES.fresh()
    databaseUrl = store.databaseUrl ?? ""
    drop = store.drop
    const dataDir = await mkdtemp(join(tmpdir(), "jieying-jobs-"))
    await addHolds({ dataDir, databaseUrl })
    database = new pg.Client({ connectionString: databaseUrl })
    await database.connect()
    await database.query(COUNT_TAKES)
    a = await boot({ databaseUrl, dataDir })
    // Before the second process reads the inboxes: it looks again only after a moment.
    await withoutTriggers(await Agent.ofRole(a, "admin", "shop"))
    b = await boot({ databaseUrl, dataDir })
  })
  afterAll(async () => {
    await database.end()
    await b.stop()
    await a.stop()
    await removeData(a)
    await drop()
  })

  const answersTo = async (customer: Customer, seq: number) =>
    (await customer.events()).filter((e) => e.type === "message.posted" && e.data?.answersSeq === seq)

  test("each is taken once, by whoever comes first", async () => {
    const customers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => Customer.open(n % 2 === 0 ? a.url : b.url)),
    )
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        customers.map(async (customer) => {
          const { seq } = await customer.say(`第 ${round} 个问题`, `q${round}`)
          await customer.until((e) => e.type === "message.posted" && e.data?.answersSeq === seq)
        }),
      )
    }
    const { rows } = await database.query("select count(*)::int as jobs, max(times) as most from chaos.taken")
    expect(rows[0]).toEqual({ jobs: 100, most: 1 })
  })

  test("what a process has in hand when it is killed, the other finishes, once", async () => {
    const customer = await Customer.open(a.url)
    // B looks away until A has taken the job.
    b.process.kill("SIGSTOP")
    const { seq } = await customer.say(holdText("answer", Date.now() + HOLD_MS))
    await held({ url: a.url, databaseUrl })
    b.process.kill("SIGCONT")
    await a.kill()
    const there = customer.at(b.url)
    const killedAt = Date.now()
    await there.until((e) => e.type === "message.posted" && e.data?.answersSeq === seq, TAKEN_OVER_MS)
    console.log(`jobs: taken over ${Date.now() - killedAt} ms after the kill`)
    await expect
      .poll(async () => (await database.query("select 1 from job where kind = 'answer'")).rows.length, {
        timeout: TAKEN_OVER_MS,
      })
      .toBe(0)
    expect(await answersTo(there, seq)).toHaveLength(1)
  })
})

const COUNT_TAKES = `
create table chaos.taken (id bigint primary key, times int not null);
create function chaos.count_take() returns trigger language plpgsql as $$
begin
  if new.kind = 'answer' and new.attempts > old.attempts then
    insert into chaos.taken values (new.id, 1) on conflict (id) do update set times = chaos.taken.times + 1;
  end if;
  return null;
end $$;
create trigger chaos_take after update on public.job for each row execute function chaos.count_take();`
