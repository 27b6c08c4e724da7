import { describe, expect, it } from "vitest"
import type { ChatState } from "../../client/state.ts"
import { repliesOf } from "./quick.ts"

type Shown = Parameters<typeof repliesOf>[0]
const asked = (seq: number, replies?: string[]) => said(seq, "agent", { text: "选一个", replies })
const said = (seq: number, kind: string, data: object | null) =>
  ({ seq, at: seq, hash: "", type: "message.posted", actor: { kind }, data }) as never

function shown(events: never[], more: Partial<ChatState> = {}): Shown {
  return { log: { events }, outbox: [], serving: { kind: "agent" }, ...more } as unknown as Shown
}

describe("quick replies", () => {
  it("wait for a tap under the newest message, whatever happened beside it", () => {
    const line = {
      seq: 3,
      at: 3,
      hash: "",
      type: "agent.accepted",
      actor: { kind: "system" },
      data: {},
    } as never
    expect(repliesOf(shown([asked(1, ["旧的"]), asked(2, ["退", "换"]), line]))).toEqual(["退", "换"])
  })

  it("are gone once anything is said after them, or is on its way", () => {
    expect(repliesOf(shown([asked(1, ["退"]), said(2, "customer", { text: "退" })]))).toEqual([])
    expect(repliesOf(shown([asked(1, ["退"]), asked(2)]))).toEqual([])
    const outbox = [{ clientId: "a", text: "退", at: 1, state: "waiting" as const }]
    expect(repliesOf(shown([asked(1, ["退"])], { outbox }))).toEqual([])
  })

  it("are gone with a message that was deleted, and when the conversation has ended", () => {
    expect(repliesOf(shown([said(1, "agent", null)]))).toEqual([])
    expect(repliesOf(shown([asked(1, ["退"])], { serving: { kind: "closed" } as never }))).toEqual([])
    expect(repliesOf(shown([]))).toEqual([])
  })
})
