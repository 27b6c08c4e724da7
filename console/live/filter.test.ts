import { describe, expect, it } from "vitest"
import { entriesOf, fits, readWanted } from "./filter.ts"
import { queued, summary } from "./samples.ts"

describe("a filter in an address", () => {
  it("is read back as it was written", () => {
    const text = "team=service&tag=t1&field=kind%3Alate%2Crefund%3Atrue&elder=yes&days=7&order=oldest"
    expect(new URLSearchParams(entriesOf(readWanted(new URLSearchParams(text)))).toString()).toBe(text)
  })
  it("passes over what it cannot mean", () => {
    const wanted = readWanted(
      new URLSearchParams("tag=../x&field=kind&elder=maybe&days=0&locale=fr&order=up&q=a"),
    )
    expect(wanted).toEqual({ narrowing: {}, order: "newest" })
  })
})

describe("a row that arrives", () => {
  const row = summary("a", {
    tags: ["t1"],
    fields: { kind: "late", refund: true },
    elder: true,
    locale: "en",
    openedAt: 10,
    unansweredSince: 5,
  })
  it.each([
    [{ tag: "t1" }, true],
    [{ tag: "t2" }, false],
    [{ field: "kind:late,refund:true" }, true],
    [{ field: "kind:late,refund:false" }, false],
    [{ field: "size:late" }, false],
    [{ elder: "yes" }, true],
    [{ elder: "no" }, false],
    [{ locale: "zh-CN" }, false],
    [{ unanswered: "yes" }, true],
    [{ unanswered: "no" }, false],
    [{ inbox: "web", tag: "t1", locale: "en" }, true],
    [{ agent: "wang" }, false],
    [{ team: "service" }, false],
  ] as const)("%o: %s", (narrowing, expected) => {
    expect(fits(row, narrowing, 1000)).toBe(expected)
  })
  it("is of its queue's team, and of its time", () => {
    expect(fits(queued("b", { since: 1, team: "tax" }), { team: "tax" }, 1000)).toBe(true)
    const day = 24 * 60 * 60_000
    expect(fits(row, { days: 1 }, day + 10)).toBe(true)
    expect(fits(row, { days: 1 }, day + 11)).toBe(false)
  })
})
