import type pg from "pg"

const INTERVAL_MS = 60_000
/** At most this many tables in one round; the rest wait for the next. */
const ROUND_LIMIT = 50

/** The rule of PostgreSQL's autovacuum (manual, "Routine Vacuuming"), with a higher floor: a round holds up the one connection. */
const DUE = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  left join pg_stat_all_tables s on s.relid = c.oid
  where c.relkind in ('r', 'm') and c.relpersistence = 'p'
    and (s.n_dead_tup > 1000 + 0.2 * greatest(c.reltuples, 0)
      or s.n_mod_since_analyze > 1000 + 0.1 * greatest(c.reltuples, 0)
      or age(c.relfrozenxid) > 100000000)
  order by age(c.relfrozenxid) desc
  limit ${ROUND_LIMIT}`

/** Vacuums and analyses the tables that are due, giving the connection back between them. Returns their names. */
export async function vacuumDue(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(DUE)
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`)
  return rows.map(({ name }) => name)
}

/** A single PostgreSQL process has no autovacuum: without this, tables whose rows come and go would grow for ever. */
export function keepVacuumed(pool: pg.Pool, onFault: (fault: Error) => void): { stop(): Promise<void> } {
  let round: Promise<unknown> = Promise.resolve()
  let running = false
  const timer = setInterval(() => {
    if (running) return
    running = true
    round = vacuumDue(pool)
      .catch(onFault)
      .finally(() => {
        running = false
      })
  }, INTERVAL_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
