import { expect, it } from "vitest"
import type { Staff } from "../conversation/commands.ts"
import { MAX_TAGS } from "../conversation/tags.ts"
import { foreseeSteps, judgeStep, type Step, type StepFacts } from "./steps.ts"

const me: Staff = { agent: "me", name: "我", role: "agent" }
const lead: Staff = { agent: "lead", name: "班长", role: "supervisor" }
const MINE: StepFacts = {
  owner: { kind: "agent", agent: "me", name: "我", team: "t" },
  consent: null,
  alert: null,
  unansweredSince: 5,
  snoozed: null,
  tags: ["a"],
}
const ai: StepFacts = { ...MINE, owner: { kind: "assistant" } }
const kinds = (steps: Step[], facts = MINE, by = me) => foreseeSteps(steps, facts, by).map((v) => v.kind)

it("a step that stands already is passed over, so that a run goes on where it was cut off", () => {
  expect(kinds([{ do: "tag", tag: "a", on: true }])).toEqual(["already"])
  expect(kinds([{ do: "tag", tag: "b", on: false }])).toEqual(["already"])
  const closed: StepFacts = { ...MINE, owner: { kind: "closed", outcome: "resolved" } }
  expect(kinds([{ do: "close", outcome: "resolved" }], closed)).toEqual(["already"])
  expect(kinds([{ do: "transfer", to: { agent: "me" } }])).toEqual(["already"])
  expect(kinds([{ do: "snooze", until: 9 }], { ...MINE, snoozed: { until: 9 } })).toEqual(["already"])
  const steps: Step[] = [
    { do: "transfer", to: { team: "x" } },
    { do: "transfer", to: { team: "x" } },
  ]
  expect(kinds(steps, MINE, lead)).toEqual(["ready", "already"])
})

it("each step is judged on what the steps before it will have left", () => {
  const aside: Step = { do: "snooze", until: 99 }
  expect(kinds([aside])).toEqual(["refused"])
  expect(kinds([{ do: "reply", text: "好的", send: true }, aside])).toEqual(["ready", "ready"])
  // What only waits to be sent has answered nobody.
  expect(kinds([{ do: "reply", text: "好的", send: false }, aside])).toEqual(["ready", "refused"])
  const end: Step = { do: "close", outcome: "resolved" }
  const note: Step = { do: "note", text: "记" }
  expect(kinds([end, aside, note])).toEqual(["ready", "refused", "not_reached"])
  expect(kinds([{ do: "transfer", to: { team: "x" } }, end])).toEqual(["ready", "refused"])
  expect(kinds([{ do: "transfer", to: { team: "x" } }, end], MINE, lead)).toEqual(["ready", "ready"])
})

it("says by the server's own table why not", () => {
  expect(judgeStep({ do: "close", outcome: "resolved" }, ai, lead)).toMatchObject({ code: "not_owner" })
  expect(judgeStep({ do: "reply", text: "x", send: true }, ai, me)).toMatchObject({ action: "reply" })
  expect(judgeStep({ do: "note", text: "x" }, ai, me).kind).toBe("ready")
  const full = { ...MINE, tags: Array.from({ length: MAX_TAGS }, (_, i) => `${i}`) }
  expect(judgeStep({ do: "tag", tag: "x", on: true }, full, me)).toMatchObject({ code: "too_many_items" })
  const alert = { why: "waiting", level: 1, at: 1, acknowledgedAt: null } as const
  expect(judgeStep({ do: "acknowledge" }, { ...MINE, alert }, me).kind).toBe("ready")
  expect(judgeStep({ do: "acknowledge" }, MINE, me).kind).toBe("already")
})
