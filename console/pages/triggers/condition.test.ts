import { DEFAULT_POLICY } from "@jieying/core/handoff/default-policy.ts"
import type { Condition } from "@jieying/core/handoff/triggers.ts"
import { describe, expect, it } from "vitest"
import { editable, inWords, shownNumber, storedNumber, withValue } from "./condition.ts"
import { triggerWords } from "./words.ts"

const zh = triggerWords["zh-CN"]
const when = (id: string): Condition => {
  const found = DEFAULT_POLICY.triggers.find((t) => t.id === id)
  if (!found) throw new Error(`no trigger ${id}`)
  return found.when
}

describe("inWords", () => {
  it.each(["zh-CN", "en"] as const)("says every default rule in %s without a code word", (locale) => {
    for (const trigger of DEFAULT_POLICY.triggers) {
      const said = inWords(trigger.when, triggerWords[locale])
      expect(said, trigger.id).not.toMatch(/undefined|NaN|Ms\b|[>=]=/)
      expect(said.length, trigger.id).toBeGreaterThan(3)
    }
  })
  it("counts as people do", () => {
    expect(inWords(when("emotion"), zh)).toBe("生气程度达到 60%")
    expect(inWords(when("reply-timeout"), zh)).toBe("顾客的消息过了 3 分钟没有答复")
    expect(inWords(when("repeated"), zh)).toBe(
      "同一个问题问到第 3 遍，或者（同一个问题问到第 2 遍，并且连续 1 次 AI 没有把握）",
    )
    expect(inWords(when("topics"), zh)).toBe("说到 合同纠纷、过敏、召回、allergy 等 5 个词")
  })
})

describe("editing", () => {
  it("offers numbers and words, wherever they stand", () => {
    expect(editable(when("repeated")).map((e) => e.path)).toEqual([[0], [1, 0], [1, 1]])
    expect(editable(when("emergency"))).toEqual([])
  })
  it("changes one value and leaves the rest", () => {
    const before = when("repeated")
    const after = withValue(before, [1, 1], 3)
    expect(editable(after).map((e) => e.leaf.value)).toEqual([2, 1, 3])
    expect(editable(before).map((e) => e.leaf.value)).toEqual([2, 1, 1])
    expect(withValue({ not: when("visits") }, [0], 5)).toEqual({
      not: { signal: "visits", op: ">=", value: 5 },
    })
  })
  it("gives back what it was given", () => {
    for (const [signal, value] of [
      ["anger", 0.6],
      ["repeated", 2],
      ["visits", 3],
      ["replyOverdueMs", 90_000],
    ] as const)
      expect(storedNumber(signal, shownNumber(signal, value))).toBe(value)
  })
})
