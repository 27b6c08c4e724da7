import type { WireEvent } from "@jieying/contract/events.ts"
import { expect, test } from "vitest"
import { actionsOf } from "./open-actions.ts"

const event = (type: string, data: object, actor: WireEvent["actor"] = { kind: "system" }): WireEvent => ({
  seq: 1,
  at: 1,
  actor,
  type,
  data: { ...data },
  prevHash: "",
  hash: "",
})
const proposed = (more: object = {}) =>
  event(
    "action.proposed",
    {
      actionId: "a",
      tool: "refund_item",
      title: "退一件",
      level: "approval",
      input: {},
      amountFen: 600_00,
      proposedBy: "agent",
      needs: ["approval"],
      ...more,
    },
    { kind: "agent", id: "zhang" },
  )

test("a proposed action waits, with its amount and who proposed it", () => {
  const [action] = actionsOf([proposed()])
  expect(action).toMatchObject({ title: "退一件", amountFen: 600_00, proposer: "zhang", state: "asked" })
  expect(action?.live).toMatchObject({ status: "proposed", needs: ["approval"] })
})

test("the customer's yes is no longer waited for", () => {
  const asked = event("consent.asked", { consentId: "k", about: "action", subject: { actionId: "a" } })
  const needs = { needs: ["consent", "approval"] }
  const live = (...events: WireEvent[]) => actionsOf([proposed(needs), asked, ...events])[0]?.live
  expect(live()?.needs).toEqual(["consent", "approval"])
  const answered = (choice: string) => event("consent.answered", { consentId: "k", choice, by: "customer" })
  expect(live(answered("no"))?.needs).toEqual(["consent", "approval"])
  expect(live(answered("yes"))?.needs).toEqual(["approval"])
})

test("what is not known stays open until a person says what came of it", () => {
  const run = [proposed(), event("action.approved", { actionId: "a", by: "agent" })]
  expect(actionsOf(run)[0]).toMatchObject({ state: "running", live: { status: "approved" } })
  const unknown = [...run, event("action.unknown", { actionId: "a", why: "timeout" })]
  expect(actionsOf(unknown)[0]).toMatchObject({ state: "unknown", live: { status: "unknown" } })
  const settled = [...unknown, event("action.settled", { actionId: "a", outcome: "not_done", name: "李姐" })]
  expect(actionsOf(settled)[0]).toMatchObject({ state: "found_not_done", live: null })
})

test("a receipt is told, and what was only looked up is not", () => {
  const done = event("action.done", { actionId: "a", receipt: { id: "R1", text: "已退" }, ms: 3 })
  expect(actionsOf([proposed(), done])[0]).toMatchObject({ state: "done", receipt: { id: "R1" }, live: null })
  expect(actionsOf([proposed({ level: "read" }), done])).toEqual([])
})

test("an action whose proposal was deleted from the record is not told of", () => {
  expect(actionsOf([{ ...proposed(), data: null }, event("action.unknown", { actionId: "a" })])).toEqual([])
})
