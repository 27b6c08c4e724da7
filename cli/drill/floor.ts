/** What the lead sees of the floor while the drill goes on. */
import type { ConversationPage } from "@jieying/contract/staff.ts"
import type { Api } from "../api.ts"

export interface Floor {
  waiting: number
  served: number
}

/** Waiting in the queue or for a callback, and with a person. */
export async function lookAt(api: Api, token: string): Promise<Floor> {
  const { counts } = await api.json<ConversationPage>("/api/v1/conversations?limit=1", { token })
  return { waiting: counts.waiting, served: counts.open - counts.waiting - counts.assistant }
}

/** Ids of the conversations a person holds. */
export async function heldBy(api: Api, of: { token: string; agent: string }): Promise<Set<string>> {
  const page = await api.json<ConversationPage>("/api/v1/conversations?owner=agent&limit=100", {
    token: of.token,
  })
  const held = page.conversations.filter((c) => c.owner.kind === "agent" && c.owner.agent === of.agent)
  return new Set(held.map((c) => c.id))
}
