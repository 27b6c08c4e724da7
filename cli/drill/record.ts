/** Reads every conversation back, as both sides may see it, and checks it against each point of the chain anyone was shown. */
import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import type { StaffEventsPage } from "@jieying/contract/staff.ts"
import type { ConversationEvent } from "@jieying/core/conversation/events.ts"
import { type PublicKey, verifyEvidence } from "@jieying/core/evidence/verify.ts"
import type { ViewedEvent } from "@jieying/core/evidence/view.ts"
import type { Api } from "../api.ts"
import { nodeCrypto } from "../crypto.ts"
import type { DrillAgent } from "./agent.ts"
import type { Case } from "./case.ts"
import type { DrillCustomer } from "./customer.ts"
import type { Ledger } from "./ledger.ts"
import { WORKSPACE } from "./workplace.ts"

export interface Reader {
  api: Api
  /** Of somebody who may read every conversation. */
  token: string
  /** As published when the drill began. */
  keys: readonly PublicKey[]
}

export async function readCase(
  reader: Reader,
  customer: DrillCustomer,
  agents: readonly DrillAgent[],
): Promise<Case> {
  const { id, plan, askedAt, ledger } = customer
  const ledgers = [ledger, ...agents.flatMap((agent) => agent.ledgers.get(id) ?? [])]
  const found: Case = {
    no: plan.no,
    id,
    way: plan.way,
    elder: plan.elder,
    askedAt,
    log: [],
    senders: ledgers.map((l) => l.sender),
    broken: ledgers.flatMap((l) => l.contradictions),
  }
  try {
    const staff = await staffRecord(reader, id)
    found.log = staff.events.filter(isWhole) as unknown as ConversationEvent[]
    const own = await customer.customer.record()
    for (const one of ledgers) found.broken.push(...verify(reader, { id, reader: "staff", ...staff }, one))
    found.broken.push(...verify(reader, { id, reader: "customer", ...own }, ledger))
  } catch (error) {
    found.broken.push(`cannot be read: ${(error as Error).message.split("\n")[0]}`)
  }
  return found
}

type Record = { events: WireEvent[]; head: SignedHead }

async function staffRecord({ api, token }: Reader, id: string): Promise<Record> {
  const events: WireEvent[] = []
  for (;;) {
    const after = events.at(-1)?.seq ?? 0
    const page = await api.json<StaffEventsPage>(`/api/v1/conversations/${id}/events?after=${after}`, {
      token,
    })
    events.push(...page.events)
    if (!page.more || page.events.length === 0) return { events, head: page.head }
  }
}

function isWhole(event: WireEvent): boolean {
  return event.type !== "sealed" && event.redacted !== true
}

function verify(
  { keys }: Reader,
  { id: conversation, reader, events, head }: Record & { id: string; reader: "staff" | "customer" },
  { heads }: Ledger,
): string[] {
  const seen = events as unknown as ViewedEvent[]
  const evidence = { tenant: WORKSPACE, conversation, reader, events: seen, head, keys }
  const verdict = verifyEvidence(evidence, { key: keys[0]?.key, heads }, nodeCrypto)
  return verdict.intact ? [] : [`the ${reader}'s chain breaks at ${verdict.seq}: ${verdict.why}`]
}
