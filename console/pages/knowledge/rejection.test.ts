import { ImportLine } from "@jieying/contract/knowledge.ts"
import { expect, it } from "vitest"
import { en } from "../../words/en.ts"
import { zh } from "../../words/zh.ts"
import { rejection } from "./rejection.ts"

it("says the contract's own reasons in both languages, and passes on what it does not know", () => {
  const refused = [
    { id: "a", answer: "b" },
    { id: "a", question: "b" },
  ].map((line) => ImportLine.safeParse(line).error?.issues[0]?.message ?? "")
  for (const locale of ["zh-CN", "en"] as const) {
    const words = (locale === "en" ? en : zh).importing.reasons
    for (const why of refused) expect(rejection(why, words)).not.toBe(why)
    expect(rejection("id: too long", words)).toBe("id: too long")
  }
})
