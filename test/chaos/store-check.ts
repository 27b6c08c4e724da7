/** The store itself, with no server on it: what the public face does not show. */
import { checkChains } from "@jieying/server/store/check-chains.ts"
import { openPool } from "@jieying/server/store/pool.ts"

export interface StoreLeft {
  conversations: number
  events: number
  /** Places at desks that no conversation accounts for, or the reverse. */
  leaks: number
  /** Jobs that were given up. */
  buried: number
  /** Jobs that are due, or will be, other than timers: of offers, callbacks, alerts and consents. */
  undone: number
  /** Snapshots that are not at the end of their log. */
  behind: number
}

/** @throws BackupFault naming the first conversation and seq whose chain does not hold. */
export async function checkStore(at: { dataDir: string; databaseUrl?: string }): Promise<StoreLeft> {
  const { dataDir, databaseUrl } = at
  const db = await openPool(databaseUrl === undefined ? { dataDir } : { databaseUrl })
  try {
    const client = await db.pool.connect()
    try {
      await client.query("begin")
      const chains = await checkChains(client)
      const { rows } = await client.query(COUNTS)
      await client.query("rollback")
      return { ...chains, ...rows[0] }
    } finally {
      client.release()
    }
  } finally {
    await db.close()
  }
}

const COUNTS = `
with held as (
  select tenant, id, coalesce(owner_agent, offer_agent) as agent from conversation
  where coalesce(owner_agent, offer_agent) is not null
)
select
  (select count(*) from held h full join agent_slot s on s.tenant = h.tenant and s.conversation = h.id
    where h.agent is distinct from s.agent) as leaks,
  (select count(*) from job where failed_at is not null) as buried,
  (select count(*) from job where failed_at is null and kind not in ('endOffer', 'callbackDue', 'escalate', 'consentDue')) as undone,
  (select count(*) from conversation c where last_seq <>
    (select max(seq) from event e where e.tenant = c.tenant and e.conversation = c.id)) as behind`
