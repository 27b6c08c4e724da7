import { expect, it } from "vitest"
import { inOrder } from "./tasks.ts"

const MODELS = [{ id: "a" }, { id: "b" }, { id: "c" }]
const ids = (order: string[] | null) => inOrder(MODELS, order).map((m) => m.id)

it("keeps to the order that was set, and to the order they were added in where none was", () => {
  expect(ids(null)).toEqual(["a", "b", "c"])
  expect(ids(["c", "gone", "a", "c"])).toEqual(["c", "a"])
  expect(ids([])).toEqual([])
})
