import { expect, it } from "vitest"
import { said } from "../../live/samples.ts"
import { itemsOf } from "./items.ts"
import { receipts } from "./receipts.ts"

it("says each step once, under the last message of it, and only for people's words", () => {
  const items = itemsOf([
    said(1, "a", "agent"),
    said(2, "b", "agent"),
    said(3, "c"),
    said(4, "d", "agent"),
    said(5, "e", "agent"),
    said(6, "f", "assistant"),
  ])
  expect([...receipts(items, { delivered: 4, read: 3 })]).toEqual([
    [2, "read"],
    [4, "delivered"],
    [5, "stored"],
  ])
  expect([...receipts(items, null)]).toEqual([[5, "stored"]])
})
