import { expect, it } from "vitest"
import { soundAlikes, withoutHomophones } from "./sound-alike.ts"

const KNOWN = new Map([
  ["提款", 3],
  ["退款", 9],
  ["发票", 2],
  ["申请", 5],
])

function corrected(text: string, mayBeWrong: (i: number) => boolean = () => true): string {
  const units = [...text]
  return withoutHomophones({
    units,
    joined: units.map((_, i) => i + 1 < units.length),
    mayBeWrong,
    frequency: (first, second) => KNOWN.get(first + second) ?? 0,
  }).join("")
}

it("knows characters that sound alike, also where speakers do not keep sounds apart", () => {
  expect(soundAlikes("款")).toContain("宽")
  expect(soundAlikes("申")).toContain("身")
  expect(soundAlikes("税")).toContain("岁")
  expect(soundAlikes("𠵾")).toBe("")
})

it("reads a pair no article has as the one that sounds alike", () => {
  expect(corrected("提宽")).toBe("提款")
  expect(corrected("身请发漂")).toBe("申请发票")
})

it("leaves alone what some article has, and what is known to be right", () => {
  expect(corrected("退款")).toBe("退款")
  expect(corrected("提宽", () => false)).toBe("提宽")
  expect(corrected("天气")).toBe("天气")
})

it("is bounded for texts that are nonsense throughout", () => {
  const nonsense = "是是时事".repeat(5_000)
  expect(corrected(nonsense)).toBe(nonsense)
})
