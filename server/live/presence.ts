/** Being there: a lease that a person's open console renews, and that runs out by itself when it is gone. */
import type { AppContext } from "../context.ts"
import type { PresenceStatus } from "../store/desks.ts"

/** ms a heartbeat is good for. */
export const LEASE_MS = 90_000
/** ms that remain when the last screen closes: enough to reload a page. */
export const GRACE_MS = 15_000

export interface Desk {
  tenant: string
  agent: string
}

/** Who comes back may be the one somebody waits for. */
async function changed(context: AppContext, tenant: string): Promise<void> {
  context.bus.signal(tenant, { kind: "presence" })
  await context.jobs.add({ tenant, kind: "drain", payload: {} })
  context.worker.wake()
}

export async function heartbeat(context: AppContext, desk: Desk): Promise<void> {
  const came = await context.tenant(desk.tenant).desks.renew(desk.agent, LEASE_MS)
  if (came) await changed(context, desk.tenant)
}

export async function setPresence(context: AppContext, desk: Desk, status: PresenceStatus): Promise<void> {
  await context.tenant(desk.tenant).desks.setStatus(desk.agent, status, LEASE_MS)
  await changed(context, desk.tenant)
}

export async function screenClosed(context: AppContext, desk: Desk): Promise<void> {
  await context.tenant(desk.tenant).desks.shorten(desk.agent, GRACE_MS)
  const timer = setTimeout(() => context.bus.signal(desk.tenant, { kind: "presence" }), GRACE_MS + 200)
  timer.unref()
}
