/** A probe from its beginning to its end: asked, put on record, and cleaned up after. */
import { CUSTOMER } from "../commands/customers.ts"
import type { Scope } from "../commands/executor.ts"
import type { AppContext } from "../context.ts"
import {
  dropOldProbes,
  type ProbeInbox,
  type ProbeResult,
  recordProbe,
  strandedProbes,
} from "../store/probes.ts"
import { askAsCustomer } from "./ask.ts"
import { probeSecret } from "./secret.ts"

/** A probe lasts seconds; one that is open after this was cut short, ms. */
const STRANDED_MS = 60_000
/** Cleaned up at once after a crash; the next run goes on. */
const MAX_STRANDED = 20

export interface ProbeRun {
  /** Where this server listens, e.g. http://127.0.0.1:3000 */
  address: string
  inbox: ProbeInbox
  stopped: AbortSignal
}

/** What was found; null when the server stopped meanwhile, which is nobody's failure. */
export async function runProbe(context: AppContext, run: ProbeRun): Promise<ProbeResult | null> {
  const { address, inbox, stopped } = run
  const { tenant } = inbox
  await endStranded(context, tenant)
  const { id, ...found } = await askAsCustomer({
    address,
    inbox: inbox.key,
    secret: probeSecret(context.keys.secret),
    stopped,
  })
  if (id !== null) await endProbe(context, { tenant, id })
  if (stopped.aborted) return null
  if (!found.ok)
    context.log.error({ tenant, inbox: inbox.key, probe: id, ...found }, "probe: no person within reach")
  await recordProbe(context.db, inbox, found)
  await dropOldProbes(context.db, tenant)
  return found
}

/** Ends the probes of a workspace that were cut short. */
async function endStranded(context: AppContext, tenant: string): Promise<void> {
  const of = { tenant, olderThanMs: STRANDED_MS, limit: MAX_STRANDED }
  for (const id of await strandedProbes(context.db, of)) await endProbe(context, { tenant, id })
}

/** Leaves the queue, where the probe itself could not, and ends the conversation. */
async function endProbe(context: AppContext, scope: Scope): Promise<void> {
  try {
    await context.executor.execute(scope, { type: "withdraw", visitor: CUSTOMER })
    await context.executor.execute(scope, { type: "lapse" })
  } catch (err) {
    // Stranded; the next run ends it.
    context.log.warn({ err, ...scope }, "probe: could not be ended")
  }
}
