import { expect, it } from "vitest"
import { parseDraft } from "./draft.ts"

const rule = {
  id: "topic-1",
  reason: "topic",
  when: { signal: "text", op: "contains", value: [] },
  then: "handoff",
  enabled: true,
}

it("keeps a draft with a rule that still lacks its words", () => {
  const draft = { version: 3, rules: [rule] }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
})

it("takes nothing from damaged or foreign text", () => {
  for (const text of [null, "", "{", "[]", '{"version":1}', '{"version":1,"rules":[{"id":"a"}]}'])
    expect(parseDraft(text)).toBeNull()
})
