import type { Step } from "@jieying/core/macro/steps.ts"
import { expect, it } from "vitest"
import { ME, summary } from "../../live/samples.ts"
import { type Planning, planFor } from "./plan.ts"

const by = { agent: ME.agent, name: "我", role: "agent" } as const
const mine = (id: string) => summary(id, { owner: { kind: "agent", agent: ME.agent, name: "我", team: "t" } })
const planning = (steps: readonly Step[]): Planning => ({
  by,
  stepsFor: (row) => (row.id === "odd" ? { why: "odd" } : { steps }),
  sayWhy: ({ code }) => code,
  already: "already",
})

it("says which change, and by reason why the others do not", () => {
  const closed = summary("c", { owner: { kind: "closed", outcome: "resolved" } })
  const rows = [mine("a"), summary("x"), summary("y"), closed, mine("odd"), mine("b")]
  const plan = planFor(rows, planning([{ do: "close", outcome: "resolved" }]))
  expect(plan.will.map(({ row }) => row.id)).toEqual(["a", "b"])
  expect(plan.left.map(({ why, rows }) => [why, rows.map((row) => row.id)])).toEqual([
    ["not_owner", ["x", "y"]],
    ["already", ["c"]],
    ["odd", ["odd"]],
  ])
})

it("takes a conversation only where every step can be done", () => {
  const steps: Step[] = [
    { do: "tag", tag: "t", on: true },
    { do: "close", outcome: "resolved" },
  ]
  expect(planFor([summary("x"), mine("a")], planning(steps)).will.map(({ row }) => row.id)).toEqual(["a"])
})
