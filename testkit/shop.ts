/** A shop of a test's own: signs what a shop signs, with the secrets of the server's data folder. */
import { randomUUID } from "node:crypto"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { OrderEvent, OrderEventTaken } from "@jieying/contract/orders.ts"
import { type SignedIdentity, signIdentity } from "@jieying/server/security/identity.ts"
import { type InboxSecrets, inboxSecret } from "@jieying/server/security/inbox-secrets.ts"
import { webhookHeaders } from "@jieying/server/security/standard-webhooks.ts"
import type { RunningServer } from "./boot.ts"
import { call, type Reply } from "./http.ts"

type Server = Pick<RunningServer, "url" | "dataDir">

export async function serverSecret({ dataDir }: Pick<RunningServer, "dataDir">): Promise<Buffer> {
  const text = await readFile(join(dataDir, "keys", "server-secret"), "utf8")
  return Buffer.from(text.trim(), "base64url")
}

export async function secretsOf(server: Server, inbox = "shop"): Promise<InboxSecrets> {
  const secret = await serverSecret(server)
  const of = (which: keyof InboxSecrets) => inboxSecret(secret, which, { key: inbox, age: 1 })
  return { identity: of("identity"), orders: of("orders") }
}

export async function identityOf(server: Server, customer: string, name?: string): Promise<SignedIdentity> {
  const { identity } = await secretsOf(server)
  return signIdentity({ customer, name, expires: Date.now() + 60 * 60_000 }, identity)
}

/** An event about a cake at 168 yuan in an order of 184. */
export function orderEvent(
  more: { customer?: string; until?: number } & Partial<OrderEvent> = {},
): OrderEvent {
  const { customer = `u_${randomUUID()}`, until = Date.now() + 30 * 60_000, ...rest } = more
  return {
    id: `evt_${randomUUID()}`,
    type: "order.out_of_stock",
    order: {
      id: "12345678",
      title: "订单 12345678",
      customer: { id: customer, name: "李阿姨" },
      totalFen: 184_00,
      items: [
        { sku: "strawberry-cake", title: "草莓奶油蛋糕", quantity: 1, priceFen: 168_00 },
        { sku: "egg-tart", title: "蛋挞", quantity: 2, priceFen: 8_00 },
      ],
    },
    item: "strawberry-cake",
    options: ["call_me", "refund_item", "cancel_order", "wait"],
    default: "call_me",
    ...rest,
    deadline: rest.deadline ?? new Date(until).toISOString(),
  }
}

/** Sends an event as it is given; `secret` and `headers` are for who tries to forge one. */
export async function tell(
  server: Server,
  event: unknown,
  forged: { secret?: string; headers?: Record<string, string>; at?: number; id?: string } = {},
): Promise<Reply<OrderEventTaken & { error?: { code: string } }>> {
  const body = JSON.stringify(event)
  const secret = forged.secret ?? (await secretsOf(server)).orders
  const id = forged.id ?? String((event as { id?: unknown })?.id ?? "none")
  const headers = { ...webhookHeaders({ id, at: forged.at ?? Date.now(), body }, secret), ...forged.headers }
  return call(server.url, "POST", "/api/v1/orders/events?inbox=shop", { body, headers })
}

/** A question about an order, with the token of its link. */
export async function outOfStock(
  server: Server,
  event = orderEvent(),
): Promise<OrderEventTaken & { link: string }> {
  const reply = await tell(server, event)
  if (reply.status !== 202) throw new Error(`order event: ${reply.status} ${JSON.stringify(reply.body)}`)
  return { ...reply.body, link: new URL(reply.body.notice.link).hash.slice(1) }
}
