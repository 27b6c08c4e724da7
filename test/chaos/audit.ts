/** What must be true of a conversation after any crash, read through the public face as each side may see it. */
import {
  type Evidence,
  type PublicKey,
  type SignedHead,
  verifyEvidence,
} from "@jieying/core/evidence/verify.ts"
import type { ViewedEvent } from "@jieying/core/evidence/view.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { nodeCrypto } from "@jieying/testkit/crypto.ts"
import { call } from "@jieying/testkit/http.ts"
import type { ChaosAgent } from "./agent.ts"
import type { ChaosCustomer } from "./customer.ts"
import type { Ledger } from "./ledger.ts"

export interface Auditor {
  url: string
  /** May read every conversation of the workspace. */
  lead: Agent
  keys: readonly PublicKey[]
  /** Raw public key the first acknowledgement was signed with, kept from then on. */
  pinned: string
}

interface Page {
  events: ViewedEvent[]
  head: SignedHead
  more: boolean
}

type Post = ViewedEvent & { data: { clientId?: string; text: string; answersSeq?: number } | null }

/** Everything that does not hold, in words; empty when all is well. */
export async function audit(
  by: Auditor,
  customer: ChaosCustomer,
  agents: readonly ChaosAgent[],
): Promise<string[]> {
  const { id } = customer
  const own = await pages((after) =>
    customer
      .at(by.url)
      .request<Page>("GET", `/events?after=${after}`)
      .then((r) => r.body),
  )
  const staff = await pages((after) => {
    const { token } = by.lead.session
    const path = `/api/v1/conversations/${id}/events?after=${after}`
    return call<Page>(by.url, "GET", path, { token }).then((r) => r.body)
  })
  const ledgers = [customer.ledger, ...agents.flatMap((a) => a.ledgers.get(id) ?? [])]
  return [
    ...chain(by, { id, reader: "customer", ...own }, customer.ledger),
    ...ledgers.flatMap((ledger) => chain(by, { id, reader: "staff", ...staff }, ledger)),
    ...ledgers.flatMap((ledger) => said(staff.events as Post[], ledger)),
    ...answered(staff.events as Post[], customer),
    ...asked(staff.events, customer),
  ].map((fault) => `${id} (${customer.manner}): ${fault}`)
}

async function pages(
  read: (after: number) => Promise<Page>,
): Promise<{ events: ViewedEvent[]; head: SignedHead }> {
  const events: ViewedEvent[] = []
  for (;;) {
    const page = await read(events.at(-1)?.seq ?? 0)
    events.push(...page.events)
    if (!page.more) return { events, head: page.head }
  }
}

/** The chain holds, and every head and hash that was ever shown stands in its place. */
function chain(
  by: Auditor,
  view: Pick<Evidence, "reader" | "events" | "head"> & { id: string },
  { heads, shown }: Ledger,
): string[] {
  const { id: conversation, ...seen } = view
  if (shown.size === 0) return []
  const kept = heads.map((signed) => ({ seq: signed.seq, hash: signed.hash, signed }))
  const also = [...shown].map(([seq, hash]) => ({ seq, hash }))
  const evidence = { tenant: "shop", conversation, keys: by.keys, ...seen }
  const verdict = verifyEvidence(evidence, { key: by.pinned, heads: [...kept, ...also] }, nodeCrypto)
  if (!verdict.intact) return [`the ${view.reader}'s chain breaks at ${verdict.seq}: ${verdict.why}`]
  return verdict.level === "pinned_key_and_head" ? [] : [`verified only as ${verdict.level}`]
}

/** Every acknowledged message exactly once, where it was acknowledged, in the order it was said. */
function said(events: readonly Post[], ledger: Ledger): string[] {
  const faults: string[] = []
  let last = 0
  for (const { clientId, body, seq, refused, tries } of ledger.sent) {
    const found = events.filter((e) => e.data?.clientId === clientId)
    const told = `${clientId} (sent ${tries} times)`
    if (refused !== undefined) {
      if (found.length > 0) faults.push(`${told} was refused as ${refused} but stands at ${found[0]?.seq}`)
      continue
    }
    if (seq === undefined) faults.push(`${told} was never acknowledged`)
    if (found.length !== 1) faults.push(`${told} is found ${found.length} times`)
    if (found[0] && seq !== found[0].seq)
      faults.push(`${told} stands at ${found[0].seq}, was acknowledged as ${seq}`)
    if (found[0] && found[0].data?.text !== body.text) faults.push(`${told} says something else`)
    if (seq !== undefined && seq <= last) faults.push(`${told} stands at ${seq}, after one at ${last}`)
    last = Math.max(last, seq ?? 0)
  }
  return faults
}

/** No question is answered twice; one that was waited for is answered, as the assistant's still. */
function answered(events: readonly Post[], customer: ChaosCustomer): string[] {
  const answers = new Map<number, number>()
  for (const { data, type } of events) {
    if (type !== "message.posted" || data?.answersSeq === undefined) continue
    answers.set(data.answersSeq, (answers.get(data.answersSeq) ?? 0) + 1)
  }
  const twice = [...answers].filter(([, n]) => n > 1).map(([seq, n]) => `question ${seq} has ${n} answers`)
  const never = [...customer.questions]
    .filter((seq) => !answers.has(seq))
    .map((seq) => `question ${seq} has none`)
  return [...twice, ...never]
}

/** A wish for a person that was acknowledged is on record. */
function asked(events: readonly ViewedEvent[], customer: ChaosCustomer): string[] {
  if (!customer.human || events.some((e) => e.type === "human.requested")) return []
  return ["the acknowledged wish for a person is gone"]
}

/** The newest question of a conversation the assistant owns still waits for its answer. */
export function waitsForAnswer(events: readonly Pick<Post, "type" | "seq" | "actor" | "data">[]): boolean {
  const newest = events.findLast((e) => e.type === "message.posted" && e.actor.kind === "customer")
  const after = newest ? events.filter((e) => e.seq > newest.seq) : []
  return newest !== undefined && !after.some((e) => e.data?.answersSeq === newest.seq)
}
