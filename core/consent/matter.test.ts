import { expect, test } from "vitest"
import { mattersOf, type Told } from "./matter.ts"

const item = { sku: "cake", title: "草莓奶油蛋糕", quantity: 1, priceFen: 168_00 }
const subject = { orderId: "12345678", item, totalFen: 184_00 }
const asked: Told = {
  at: 1,
  type: "consent.asked",
  data: {
    consentId: "k1",
    about: "order",
    subject,
    options: ["call_me", "refund_item"],
    default: "call_me",
    deadline: 99,
  },
}
const answered: Told = {
  at: 2,
  type: "consent.answered",
  data: { consentId: "k1", choice: "refund_item", by: "customer", about: "order" },
}
const proposed: Told = {
  at: 3,
  type: "action.proposed",
  data: {
    actionId: "k1.act",
    tool: "refund_item",
    title: "退一件",
    level: "consent",
    input: {},
    amountFen: 168_00,
    proposedBy: "system",
    consentId: "k1",
  },
}
const step = (type: string, data: object): Told => ({ at: 4, type, data: { actionId: "k1.act", ...data } })
const only = (...events: Told[]) => mattersOf(events)[0]

test("an open question waits, and an answered one tells by whom", () => {
  expect(only(asked)).toMatchObject({ consentId: "k1", default: "call_me", answer: null, action: null })
  expect(only(asked, answered)?.answer).toEqual({ choice: "refund_item", by: "customer", at: 2 })
})

test.each([
  [[step("action.approved", { by: "consent" })], { state: "running" }],
  [
    [
      step("action.approved", { by: "consent" }),
      step("action.done", { receipt: { id: "R1", text: "已退" }, ms: 9 }),
    ],
    { state: "done", receipt: { id: "R1", text: "已退" } },
  ],
  [[step("action.refused", { why: "tool_refused" })], { state: "refused", why: "tool_refused" }],
  [[step("action.unknown", { why: "timeout" })], { state: "unknown" }],
  [
    [step("action.unknown", { why: "timeout" }), step("action.settled", { outcome: "done", name: "小林" })],
    { state: "found_done", name: "小林" },
  ],
  [[step("action.settled", { outcome: "not_done", name: "小林" })], { state: "found_not_done" }],
])("what became of it is the last word: %#", (steps, expected) => {
  expect(only(asked, answered, proposed, ...steps)?.action).toMatchObject(expected)
})

test("a choice made at the checkout is a matter that is answered", () => {
  const recorded: Told = {
    at: 5,
    type: "consent.recorded",
    data: { consentId: "k2", about: "order", subject, choice: "cancel_order", madeAt: 1 },
  }
  expect(only(recorded)).toMatchObject({
    consentId: "k2",
    answer: { choice: "cancel_order", by: "checkout", at: 1 },
  })
})

test("an action and the question whether it may run are one matter, in either order", () => {
  const question: Told = {
    at: 4,
    type: "consent.asked",
    data: {
      consentId: "k3",
      about: "action",
      subject: { actionId: "a3", title: "改地址" },
      options: ["yes", "no"],
      default: "no",
      deadline: 99,
    },
  }
  const before: Told = {
    ...proposed,
    data: { ...(proposed.data as object), actionId: "a3", consentId: "k3" },
  }
  for (const events of [
    [before, question],
    [question, before],
  ]) {
    const matters = mattersOf(events)
    expect(matters).toHaveLength(1)
    expect(matters[0]).toMatchObject({
      consentId: "k3",
      options: ["yes", "no"],
      action: { id: "a3", state: "asked" },
    })
  }
})

test("who serves is no matter of this kind, and what was deleted tells nothing", () => {
  const other = {
    ...asked,
    data: { consentId: "k9", about: "assistant", options: [], default: "no", deadline: 1 },
  }
  expect(
    mattersOf([other, { ...asked, data: null }, step("action.done", { receipt: { text: "" }, ms: 1 })]),
  ).toEqual([])
})
