import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import { describe, expect, it } from "vitest"
import type { Rule } from "./condition.ts"
import { addTopic, change, faultOf, move, nameOf, remove, sameRules } from "./edit.ts"
import { triggerWords } from "./words.ts"

const rules = DEFAULT_POLICY.triggers as Rule[]
const zh = triggerWords["zh-CN"]
const ids = (list: readonly Rule[]) => list.map((r) => r.id)
const find = (list: readonly Rule[], id: string) => list.find((r) => r.id === id)

it("takes the default rules as they are", () => {
  expect(faultOf(rules, zh)).toBeNull()
  expect(new Set(rules.map((r) => nameOf(r, zh))).size).toBe(rules.length)
})

describe("order", () => {
  it("moves one place and stops at both ends", () => {
    expect(ids(move(rules, "asked-unsure", -1)).slice(0, 2)).toEqual(["asked-unsure", "asked"])
    expect(move(rules, "asked", -1)).toBe(rules)
    expect(move(rules, rules.at(-1)?.id ?? "", 1)).toBe(rules)
    expect(move(rules, "nobody", 1)).toBe(rules)
  })
})

describe("change", () => {
  it("leaves nothing behind that is not set", () => {
    const away = change(rules, "emotion", { team: "after" })
    expect(find(away, "emotion")?.team).toBe("after")
    expect(sameRules(change(away, "emotion", { team: undefined }), rules)).toBe(true)
  })
  it("does not ask about an emergency", () => {
    expect(find(change(rules, "emergency", { then: "ask" }), "emergency")).not.toHaveProperty("urgent")
    expect(faultOf(change(rules, "emergency", { then: "ask" }), zh)).toBeNull()
  })
})

describe("topics", () => {
  it("need words before they can be saved", () => {
    const [...more] = addTopic(rules)
    const topic = more.at(-1)
    if (!topic) throw new Error("no topic")
    expect(faultOf(more, zh)).toBe(zh.fault.words("指定主题"))
    const filled = change(more, topic.id, { when: { signal: "text", op: "contains", value: ["发票"] } })
    expect(faultOf(filled, zh)).toBeNull()
    expect(nameOf(find(filled, topic.id) as Rule, zh)).toBe("指定主题 发票")
    expect(sameRules(remove(filled, topic.id), rules)).toBe(true)
  })
  it("get an id of their own", () => {
    const two = addTopic(addTopic(rules))
    expect(new Set(ids(two)).size).toBe(two.length)
  })
})
