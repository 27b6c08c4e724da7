import { expect, it } from "vitest"
import { stem } from "./stem.ts"

it.each([
  ["refunds", "refund"],
  ["refunded", "refund"],
  ["refunding", "refund"],
  ["cancelled", "cancel"],
  ["stopped", "stop"],
  ["deliveries", "delivery"],
  ["address", "address"],
  ["status", "status"],
  ["is", "is"],
  ["080305", "080305"],
  ["café", "café"],
])("stems %s to %s", (word, stemmed) => {
  expect(stem(word)).toBe(stemmed)
})
