import { expect, test } from "vitest"
import { outcomeOf } from "./signed-http.ts"

const done = { ok: true, receipt: { id: "R1", text: "已退", amountFen: 5 } }
const no = { ok: false, code: "order_unknown", message: "no such order" }

test.each([
  [200, JSON.stringify(done), { kind: "done", receipt: { id: "R1", text: "已退" }, amountFen: 5, ms: 3 }],
  [422, JSON.stringify(no), { kind: "refused", code: "order_unknown", text: "no such order" }],
  // Whatever leaves a doubt is not known.
  [200, "done, probably", { kind: "unknown", why: "unreadable" }],
  [200, JSON.stringify(no), { kind: "unknown", why: "unreadable" }],
  [200, JSON.stringify({ ok: true, receipt: { text: "a\u0000b" } }), { kind: "unknown", why: "unreadable" }],
  [200, null, { kind: "unknown", why: "unreadable" }],
  [404, "<html>", { kind: "unknown", why: "unreadable" }],
  [429, JSON.stringify(no), { kind: "unknown", why: "status_429" }],
  [500, JSON.stringify(done), { kind: "unknown", why: "status_500" }],
])("an answer of %i, %s", (status, text, outcome) => {
  expect(outcomeOf(status, text, 3)).toEqual(outcome)
})
