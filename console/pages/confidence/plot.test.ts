import { describe, expect, it } from "vitest"
import { BOX, percentText, plot, topFor } from "./plot.ts"

describe("plot", () => {
  it("puts shares between its margins, and what is beyond on the edge", () => {
    const { x, y } = plot({ topY: 0.2 })
    expect([x(0), x(1)]).toEqual([BOX.left, BOX.width - BOX.right])
    expect([y(0), y(0.2), y(0.9)]).toEqual([BOX.height - BOX.bottom, BOX.top, BOX.top])
  })
})

describe("topFor", () => {
  it("is the round share next above", () => {
    expect([0, 0.06, 0.1, 0.21, 0.6, 1].map(topFor)).toEqual([0.1, 0.1, 0.1, 0.3, 1, 1])
  })
})

describe("percentText", () => {
  it("keeps one decimal where it matters", () => {
    expect([0, 0.004, 0.0533, 0.41].map(percentText)).toEqual(["0", "0.4", "5.3", "41"])
  })
})
