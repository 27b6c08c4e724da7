/** Places at desks: what the store counts and what the conversations say must be the same. */
import type { ConversationPage, ConversationSummary, People } from "@jieying/contract/staff.ts"
import type { Agent } from "@jieying/testkit/agent.ts"
import { call } from "@jieying/testkit/http.ts"
import { pause } from "./random.ts"

const AGREE_MS = 8_000

/** Waits, since offers and timers run on meanwhile, until both counts agree. Returns what differs in the end. */
export async function leakedPlaces(url: string, lead: Agent): Promise<string[]> {
  const deadline = Date.now() + AGREE_MS
  for (;;) {
    const wrong = await disagreement(url, lead)
    if (wrong.length === 0 || Date.now() > deadline) return wrong
    await pause(200)
  }
}

async function disagreement(url: string, lead: Agent): Promise<string[]> {
  const { token } = lead.session
  const before = await call<People>(url, "GET", "/api/v1/people", { token })
  const held = new Map<string, number>()
  for (const owner of ["agent", "queue"]) {
    for (const conversation of await list(url, { token, owner })) {
      const agent = holder(conversation)
      if (agent) held.set(agent, (held.get(agent) ?? 0) + 1)
    }
  }
  return before.body.agents
    .filter(({ agent, load }) => load !== (held.get(agent) ?? 0))
    .map(({ agent, load }) => `${agent} has ${load} places taken and ${held.get(agent) ?? 0} conversations`)
}

function holder({ owner }: ConversationSummary): string | undefined {
  if (owner.kind === "agent") return owner.agent
  return owner.kind === "queue" ? owner.offer?.agent : undefined
}

async function list(url: string, of: { token: string; owner: string }): Promise<ConversationSummary[]> {
  const path = `/api/v1/conversations?owner=${of.owner}&limit=100`
  const { body } = await call<ConversationPage>(url, "GET", path, { token: of.token })
  return body.conversations
}
