import { expect, test } from "vitest"
import type { WireEvent } from "../../client/event.ts"
import { askedIn } from "./asked.ts"

let at = 0
const said = (type: string, data: unknown): WireEvent =>
  ({
    seq: ++at,
    at: at * 1000,
    type,
    actor: { kind: "system" },
    data,
    hash: `h${at}`,
  }) as unknown as WireEvent

const served = () => [
  said("agent.connected", { agent: "a1", name: "林小满" }),
  said("conversation.ended", { by: "agent", outcome: "resolved" }),
]

test("nothing is asked before the end, nor once it has been opened again", () => {
  expect(askedIn([])).toBeNull()
  expect(askedIn(served())).toBeNull()
  const asked = [...served(), said("rating.invited", { of: "agent", agent: "a1" })]
  expect(askedIn(asked)).toMatchObject({ name: "林小满", score: null, said: false, until: null })
  expect(askedIn([...asked, said("conversation.reopened", { episode: 2 })])).toBeNull()
})

test("the AI is asked about by no name, and a person whose name is not known by an empty one", () => {
  expect(askedIn([said("rating.invited", { of: "assistant" })])?.name).toBeNull()
  expect(askedIn([said("rating.invited", { of: "agent", agent: "a9" })])?.name).toBe("")
})

test("the latest score stands, its time runs from the first, and deleted words stay said", () => {
  const invited = said("rating.invited", { of: "assistant" })
  const first = said("rated", { score: 2 })
  const then = said("rated", { score: 4, comment: "好" })
  expect(askedIn([invited, first, then])).toMatchObject({
    hash: invited.hash,
    score: 4,
    said: true,
    until: first.at + 600_000,
  })
  expect(askedIn([invited, first, said("rated", null)])).toMatchObject({ score: 2 })
})
