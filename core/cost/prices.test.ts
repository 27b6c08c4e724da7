import { expect, test } from "vitest"
import { microYuanOf, priceAt } from "./prices.ts"
import { DEFAULT_WAGE, microYuanPerMs } from "./wages.ts"

test("a price holds from its date on, and until the next", () => {
  const prices = [
    { model: "m", from: 100, microIn: 2, microOut: 8 },
    { model: "m", from: 200, microIn: 1, microOut: 4 },
    { model: "other", from: 0, microIn: 9, microOut: 9 },
  ]
  expect(priceAt(prices, "m", 99)).toBeNull()
  expect(priceAt(prices, "m", 199)?.microIn).toBe(2)
  expect(priceAt(prices, "m", 200)?.microIn).toBe(1)
  expect(microYuanOf({ microIn: 2000, microOut: 8000 }, { input: 1000, output: 100 })).toBe(2800)
})

test("a person's own wage goes before their role's, and this before everybody's; without any, the declared one", () => {
  const hour = 3_600_000
  const yuanAnHour = (agent: string, role: string | null, at = 10) =>
    (microYuanPerMs(wages, { agent, role }, at) * hour) / 1e6
  const wages = [
    { person: null, role: null, from: 0, monthlyYuan: 1740, hours: 174 },
    { person: null, role: "supervisor", from: 0, monthlyYuan: 3480, hours: 174 },
    { person: "lin", role: null, from: 5, monthlyYuan: 5220, hours: 174 },
  ]
  expect(yuanAnHour("lin", "supervisor")).toBeCloseTo(30)
  expect(yuanAnHour("lin", "supervisor", 4)).toBeCloseTo(20)
  expect(yuanAnHour("wu", "agent")).toBeCloseTo(10)
  const declared = microYuanPerMs([], { agent: "wu", role: null }, 0)
  expect((declared * hour) / 1e6).toBeCloseTo(DEFAULT_WAGE.monthlyYuan / DEFAULT_WAGE.hours)
})
