import { describe, expect, it } from "vitest"
import { ME, queued, summary } from "./samples.ts"
import { createRowsCache, neighbour, offersTo, places, viewRows } from "./views.ts"

const ids = (rows: { id: string }[]) => rows.map((r) => r.id)
const latest = (...rows: ReturnType<typeof summary>[]) => new Map(rows.map((r) => [r.id, r]))

describe("viewRows", () => {
  it("orders the queue by priority, then by the age of the request", () => {
    const fetched = [
      queued("b", { since: 20 }),
      queued("elder", { since: 90, priority: 10 }),
      queued("a", { since: 10 }),
    ]
    expect(ids(viewRows("waiting", { fetched, latest: new Map(), me: ME }))).toEqual(["elder", "a", "b"])
  })
  it("takes a row away when the socket says somebody accepted it", () => {
    const fetched = [queued("a", { since: 1 })]
    const taken = summary("a", { seq: 9, owner: { kind: "agent", agent: "li", name: "李", team: "service" } })
    expect(viewRows("waiting", { fetched, latest: latest(taken), me: ME })).toEqual([])
    expect(viewRows("mine", { fetched, latest: latest(taken), me: ME })).toEqual([])
    expect(ids(viewRows("open", { fetched, latest: latest(taken), me: ME }))).toEqual(["a"])
  })
  it("does not let an older frame undo a newer answer", () => {
    const fetched = [summary("a", { seq: 9, owner: { kind: "closed", outcome: "resolved" } })]
    expect(viewRows("waiting", { fetched, latest: latest(queued("a", { since: 1 })), me: ME })).toEqual([])
  })
  it("puts customers who wait for my words on top of my own", () => {
    const owner = { kind: "agent", agent: ME.agent, name: ME.name, team: "service" } as const
    const message = (by: "customer" | "agent", at: number) => ({ seq: 3, by, at, preview: "" })
    const fetched = [
      summary("answered", { owner, updatedAt: 99, lastMessage: message("agent", 99) }),
      summary("short", { owner, updatedAt: 50, lastMessage: message("customer", 50) }),
      summary("long", { owner, updatedAt: 10, lastMessage: message("customer", 10) }),
    ]
    expect(ids(viewRows("mine", { fetched, latest: new Map(), me: ME }))).toEqual([
      "long",
      "short",
      "answered",
    ])
  })
})

describe("createRowsCache", () => {
  const pages = [{ conversations: [queued("a", { since: 1 })] }]
  it("gives the same array until something in the view has changed", () => {
    const rowsOf = createRowsCache()
    const first = rowsOf("waiting", { pages, latest: new Map(), me: ME })
    expect(rowsOf("waiting", { pages, latest: latest(summary("talk")), me: ME })).toBe(first)
    const more = rowsOf("waiting", { pages, latest: latest(queued("b", { since: 2 })), me: ME })
    expect(ids([...more])).toEqual(["a", "b"])
  })
})

describe("places", () => {
  it("counts each team's queue by itself", () => {
    const rows = [
      queued("a", { since: 1 }),
      queued("x", { since: 2, team: "tax" }),
      queued("b", { since: 3 }),
    ]
    expect([...places(rows)]).toEqual([
      ["a", 1],
      ["x", 1],
      ["b", 2],
    ])
  })
})

describe("offersTo", () => {
  it("keeps offers that are mine and still run, the soonest to lapse first", () => {
    const rows = [
      queued("late", { since: 1, offer: ME.agent, until: 900 }),
      queued("soon", { since: 2, offer: ME.agent, until: 600 }),
      queued("gone", { since: 3, offer: ME.agent, until: 500 }),
      queued("theirs", { since: 4, offer: "li", until: 900 }),
    ]
    expect(ids(offersTo(ME, rows, 500))).toEqual(["soon", "late"])
  })
})

describe("neighbour", () => {
  const rows = [{ id: "a" }, { id: "b" }]
  it("starts at the first row and stops at both ends", () => {
    expect(neighbour(rows, undefined, 1)).toBe("a")
    expect(neighbour(rows, "a", 1)).toBe("b")
    expect(neighbour(rows, "b", 1)).toBeNull()
    expect(neighbour(rows, "a", -1)).toBeNull()
    expect(neighbour([], "a", 1)).toBeNull()
  })
})
