import type { WireEvent } from "@jieying/contract/events.ts"
import { expect, test } from "vitest"
import { judgementsOf } from "./judgements.ts"

const judged = (seq: number, by: string, data: object): WireEvent => ({
  seq,
  at: seq,
  type: "answer.judged",
  actor: { kind: "agent", id: by },
  data: { name: by, ...data },
  prevHash: "",
  hash: "",
})

test("of each person the newest word on each answer", () => {
  const said = judgementsOf([
    judged(5, "lin", { seq: 2, verdict: "right" }),
    judged(6, "min", { seq: 2, verdict: "wrong_article", articleId: "a1" }),
    judged(7, "lin", { seq: 2, verdict: "wrong" }),
    judged(8, "lin", { seq: 4, verdict: "right" }),
  ])
  expect(said.get(2)).toEqual([
    { by: "lin", name: "lin", verdict: "wrong", articleId: null },
    { by: "min", name: "min", verdict: "wrong_article", articleId: "a1" },
  ])
  expect(said.get(4)?.map((j) => j.verdict)).toEqual(["right"])
  expect(said.get(3)).toBeUndefined()
})
