/** Gives the demo shop what a shop has: a place for its orders, and the secrets it shares with customer service. */
import { createHmac } from "node:crypto"
import type { AppContext } from "../context.ts"
import { signIdentity } from "../security/identity.ts"
import { inboxSecrets } from "../security/inbox-secrets.ts"
import { DemoShop } from "./shop/shop.ts"

const WORKSPACE = "shop"
/** A page that stays open for a day still proves who looks at it, ms. */
const IDENTITY_MS = 24 * 60 * 60_000

/** Of the shop's tools: derived, so that it is the same at every start. */
export function toolSecret(serverSecret: Buffer): string {
  const digest = createHmac("sha256", serverSecret).update("jieying.demo-shop.tools.v1").digest("base64")
  return `whsec_${digest}`
}

/** Null where this database has no demo workspace. */
export async function openDemoShop(context: AppContext): Promise<DemoShop | null> {
  const inbox = await context.inboxes.get(WORKSPACE)
  if (inbox?.tenant !== WORKSPACE) return null
  const { db, log, now, config, keys } = context
  const { orders, identity } = inboxSecrets(keys.secret, WORKSPACE)
  return DemoShop.open({
    pool: db.pool,
    secrets: { orders, tools: toolSecret(keys.secret) },
    signIdentity: ({ id, name }) =>
      signIdentity({ customer: id, name, expires: now() + IDENTITY_MS }, identity),
    workspace: WORKSPACE,
    now,
    onFault: (err) => log.warn({ err }, "the demo shop could not send; will try again"),
    faults: config.demoShopFaults,
  })
}
