import { expect, test } from "vitest"
import type { ConversationEvent, EventDraft } from "../conversation/events.ts"
import { automationDryRun } from "./dry-run.ts"
import type { Rule } from "./rules.ts"

const MINUTE = 60_000
const opened: EventDraft = {
  type: "conversation.opened",
  actor: { kind: "customer", id: "v" },
  data: { inbox: "shop", locale: "zh-CN", elder: false, channel: "web" },
}
const say = (text: string, kind: "customer" | "agent" = "customer"): EventDraft => ({
  type: "message.posted",
  actor: { kind, id: "v" },
  data: { text },
})
const connected: EventDraft = {
  type: "agent.connected",
  actor: { kind: "agent", id: "a" },
  data: { agent: "a", name: "李", reason: "asked" },
}
const log = (...drafts: [EventDraft, number][]) =>
  drafts.map(([draft, at], n) => ({ ...draft, seq: n + 1, at: at * MINUTE, epoch: 1 }) as ConversationEvent)
const rule = (change: Partial<Rule>): Rule => ({
  id: "r",
  name: "催单",
  enabled: true,
  on: { event: "message", by: "customer" },
  when: [{ fact: "words", op: "any", value: ["没到"] }],
  then: [
    { do: "tag", tag: "late", on: true },
    { do: "notice", text: { "zh-CN": "在查了", en: "looking" } },
  ],
  ...change,
})
const past = (events: ConversationEvent[]) => ({ events, officeOpen: () => true, now: 200 * MINUTE })

test("says at which words a rule would have fired, and what would not have been allowed", () => {
  const events = log([opened, 0], [say("蛋糕还没到"), 1], [connected, 2], [say("还是没到"), 3])
  const would = automationDryRun([rule({})], past(events))
  expect(would).toMatchObject([
    { seq: 2, rule: "r", excerpt: "蛋糕还没到", done: ["tag", "notice"], refused: [] },
    { seq: 4, done: ["tag"], refused: [{ do: "notice", why: "already_owned" }] },
  ])
  expect(automationDryRun([rule({ enabled: false })], past(events))).toEqual([])
})

test("silences are found between words and until now, each once", () => {
  const quiet = rule({
    on: { event: "silence", minutes: 30 },
    when: [],
    then: [{ do: "note", text: "安静了" }],
  })
  const events = log([opened, 0], [say("在吗"), 1], [say("没到"), 50], [say("好", "agent"), 60])
  const would = automationDryRun([quiet], past(events))
  expect(would.map(({ event, at }) => [event, at / MINUTE])).toEqual([
    ["silence", 31],
    ["silence", 90],
  ])
})

test("a text that was deleted is read as words nobody knows", () => {
  const events = log([opened, 0], [{ ...say(""), data: {} } as EventDraft, 1])
  expect(automationDryRun([rule({ when: [] })], past(events))).toMatchObject([{ excerpt: "" }])
})
