import { expect, it } from "vitest"
import { choose, chooseAll, MOST_CHOSEN, NOTHING } from "./selection.ts"

const rows = ["a", "b", "c", "d", "e"].map((id) => ({ id }))
const pick = (from: typeof NOTHING, id: string, range = false) => choose(from, rows, { id, range })

it("one row goes on and off", () => {
  const a = pick(NOTHING, "a")
  expect([...a.ids]).toEqual(["a"])
  expect(pick(a, "a").ids.size).toBe(0)
})

it("a range goes from the row chosen last to this one, either way, and leaves the rest", () => {
  const d = pick(pick(NOTHING, "a"), "d")
  expect([...pick(d, "b", true).ids].sort()).toEqual(["a", "b", "c", "d"])
  expect([...pick(pick(NOTHING, "b"), "d", true).ids]).toEqual(["b", "c", "d"])
  // Where the last one has left the list, it is this row alone.
  expect([...choose({ ids: new Set(), anchor: "gone" }, rows, { id: "c", range: true }).ids]).toEqual(["c"])
})

it("all that are loaded, or none, and never without end", () => {
  const all = chooseAll(NOTHING, rows)
  expect(all.ids.size).toBe(5)
  expect(chooseAll(all, rows)).toBe(NOTHING)
  const many = Array.from({ length: MOST_CHOSEN + 9 }, (_, n) => ({ id: `${n}` }))
  expect(chooseAll(NOTHING, many).ids.size).toBe(MOST_CHOSEN)
  expect(chooseAll(chooseAll(NOTHING, many), many)).toBe(NOTHING)
})
