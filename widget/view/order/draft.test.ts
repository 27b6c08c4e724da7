import { expect, it } from "vitest"
import type { WireEvent } from "../../client/event.ts"
import { EMPTY_LOG } from "../../client/log.ts"
import { draftNow } from "./Draft.tsx"

const draft = { draftId: "d", epoch: 1, answersSeq: 1, text: "退款原路退回。" }
const event = (seq: number, type: string, more: Partial<WireEvent> = {}): WireEvent => ({
  seq,
  at: 0,
  actor: { kind: "customer" },
  type,
  epoch: 1,
  data: {},
  prevHash: "",
  hash: "",
  ...more,
})
const asked = event(1, "message.posted")
const now = (events: WireEvent[], more: { asking?: boolean; text?: string } = {}) =>
  draftNow({
    draft: { ...draft, text: more.text ?? draft.text },
    log: { ...EMPTY_LOG, events },
    asking: more.asking ?? false,
  })

it("is being written while the question is the newest and the owner the same", () => {
  expect(now([asked])).toEqual({ text: draft.text, writing: true })
  expect(now([asked], { text: "" })).toEqual({ text: "", writing: true })
})

it("is not being written once a person was asked for, the owner changed or the customer went on; what was shown stays", () => {
  const queued = event(2, "queue.entered", { epoch: 2 })
  for (const stopped of [
    now([asked], { asking: true }),
    now([asked, queued]),
    now([asked, event(2, "message.posted")]),
  ])
    expect(stopped).toEqual({ text: draft.text, writing: false })
  expect(now([asked], { asking: true, text: "" })).toBeNull()
})

it("ends with its message", () => {
  const answer = event(2, "message.posted", { actor: { kind: "assistant" }, data: { answersSeq: 1 } })
  expect(now([asked, answer])).toBeNull()
})
