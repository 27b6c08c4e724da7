import { expect, it } from "vitest"
import { newFigures } from "./copilot.ts"

it("names the figures that were not there before", () => {
  expect(newFigures("退款 1-3 天到账，共 184 元", "退款１至 3 天到账")).toEqual(["184"])
  expect(newFigures("It costs 1,280.50 yuan at 9:30", "一共 1,280.50 元，9:30 开门")).toEqual([])
})
