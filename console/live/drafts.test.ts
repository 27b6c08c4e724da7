import { expect, it } from "vitest"
import { type Drafts, draftOf, editDraft, parseDrafts, stringifyDrafts } from "./drafts.ts"

const empty: Drafts = new Map()

it("keeps reply and note of a conversation apart and survives a reload", () => {
  const one = editDraft(empty, { conversation: "a", kind: "reply", text: "您好" })
  const two = editDraft(one, { conversation: "a", kind: "note", text: "查单" })
  expect(draftOf(parseDrafts(stringifyDrafts(two)), "a")).toEqual({ reply: "您好", note: "查单" })
})

it("lets an emptied draft go and stays bounded", () => {
  const one = editDraft(empty, { conversation: "a", kind: "reply", text: "x" })
  expect(editDraft(one, { conversation: "a", kind: "reply", text: "" }).size).toBe(0)
  let many = empty
  for (let i = 0; i < 130; i++) many = editDraft(many, { conversation: `c${i}`, kind: "reply", text: "x" })
  expect(many.size).toBe(100)
  expect(parseDrafts("[").size).toBe(0)
})
