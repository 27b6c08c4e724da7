/** Being there: a lease that a person's open console renews, and that runs out by itself when it is gone. */
import type { AppContext } from "../context.ts"
import type { PresenceStatus } from "../store/desks.ts"

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
  const came = await context.tenant(desk.tenant).desks.renew(desk.agent, context.config.timing.leaseMs)
  if (came) await changed(context, desk.tenant)
}

export async function setPresence(context: AppContext, desk: Desk, status: PresenceStatus): Promise<void> {
  await context.tenant(desk.tenant).desks.setStatus(desk.agent, status, context.config.timing.leaseMs)
  await changed(context, desk.tenant)
}

export async function screenClosed(context: AppContext, desk: Desk): Promise<void> {
  const { graceMs } = context.config.timing
  await context.tenant(desk.tenant).desks.shorten(desk.agent, graceMs)
  const timer = setTimeout(() => context.bus.signal(desk.tenant, { kind: "presence" }), graceMs + 200)
  timer.unref()
}

/**
 * Somebody did something over the API. Whoever works without an open screen is there for a while after each action, so
 * that their customers are not taken from them; new customers are offered only to who has a heartbeat.
 */
export async function acted(context: AppContext, desk: Desk): Promise<void> {
  if (context.hubs.screensOf(desk.tenant, desk.agent) > 0) return
  await context.tenant(desk.tenant).desks.acted(desk.agent, context.config.timing.actedMs)
}
