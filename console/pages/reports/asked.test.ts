import { expect, test } from "vitest"
import { askedOf, paramsOf, queryOf } from "./asked.ts"

const read = (text: string) => askedOf(new URLSearchParams(text), "agent")

test("the address says what is asked, and nothing odd in it is asked", () => {
  expect(read("")).toEqual({ by: "agent", span: "7", from: "", to: "" })
  expect(read("by=nonsense&span=900")).toMatchObject({ by: "agent", span: "7" })
  for (const text of ["span=30&by=tag", "from=2026-11-01&to=2026-11-05&by=hour"])
    expect(paramsOf(read(text)).toString()).toBe(text)
})

test("days of one's own are asked only once they are days in order", () => {
  expect(queryOf(read("from=2026-11-01&to=2026-11-05"))).toEqual({
    from: "2026-11-01",
    to: "2026-11-05",
    by: "agent",
  })
  for (const text of [
    "from=2026-11-01",
    "from=2026-11-05&to=2026-11-01",
    "from=2026-01-01&to=2026-12-31",
    "from=&to=",
  ])
    expect(queryOf(read(text))).toBeNull()
})
