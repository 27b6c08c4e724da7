/**
 * Probes on a schedule: is a person within reach, in every inbox? Over real HTTP, from outside the decision, so that what
 * breaks on the way to the customer breaks the probe too. Several processes on one database share the inboxes.
 */
import type { AppContext } from "../context.ts"
import { claimDue } from "../store/probes.ts"
import { runProbe } from "./run.ts"

/** A server that has just come up warms first, ms, at most. */
const FIRST_MS = 20_000
/** How often an inbox's turn is looked for, ms, at most. */
const LOOK_MS = 15_000
/** Inboxes claimed at a time, so that a slow server's claims do not lie idle in one process. */
const CLAIMED = 4
/** Claims in one look; the next look goes on. */
const MAX_CLAIMS = 250

export interface Probes {
  /** Ends the probe under way, and waits for it. */
  stop(): Promise<void>
}

/** `address`: where this server listens, e.g. http://127.0.0.1:3000 */
export function startProbes(context: AppContext, address: string): Probes {
  const everyMs = context.config.probeSeconds * 1000
  if (everyMs === 0) return { stop: async () => {} }
  const stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout
  const look = async () => {
    try {
      await probeDue(context, { address, everyMs, stopped: stopping.signal })
    } catch (err) {
      context.log.error({ err }, "probe: could not run")
    }
    plan(Math.min(everyMs, LOOK_MS))
  }
  const plan = (inMs: number) => {
    if (stopping.signal.aborted) return
    timer = setTimeout(() => {
      running = look()
    }, inMs)
    timer.unref()
  }
  plan(Math.min(everyMs, FIRST_MS))
  return {
    stop: async () => {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}

async function probeDue(
  context: AppContext,
  of: { address: string; everyMs: number; stopped: AbortSignal },
): Promise<void> {
  const { address, everyMs, stopped } = of
  for (let claims = 0; claims < MAX_CLAIMS && !stopped.aborted; claims++) {
    const claimed = await claimDue(context.db, { everyMs, limit: CLAIMED })
    if (claimed.length === 0) return
    for (const inbox of claimed) {
      if (stopped.aborted) return
      await runProbe(context, { address, inbox, stopped })
    }
  }
}
