import { ERRORS } from "@jieying/contract/errors.ts"
import { OUTCOMES, TRIGGER_REASONS } from "@jieying/core/conversation/events.ts"
import { describe, expect, it } from "vitest"
import { auditWords } from "../pages/audit/words.ts"
import { automationWords } from "../pages/automation/words.ts"
import { bulkWords } from "../pages/bulk/words.ts"
import { sheetWords } from "../pages/conversation/sheet-words.ts"
import { costWords } from "../pages/costs/words.ts"
import { customerWords } from "../pages/customers/words.ts"
import { fieldWords } from "../pages/fields/words.ts"
import { formWords } from "../pages/forms/words.ts"
import { learningWords } from "../pages/learning/words.ts"
import { macroWords } from "../pages/macros/words.ts"
import { reportWords } from "../pages/reports/words.ts"
import { routingWords } from "../pages/routing/words.ts"
import { secondFactorWords } from "../pages/second-factor/words.ts"
import { tagWords } from "../pages/tags/words.ts"
import { toolWords } from "../pages/tools/words.ts"
import { triggerWords } from "../pages/triggers/words.ts"
import { wallWords } from "../pages/wall/words.ts"
import { behindWords } from "../parts/behind/words.ts"
import { en } from "./en.ts"
import { zh } from "./zh.ts"

const dictionary = (locale: "zh-CN" | "en") => (locale === "en" ? en : zh)

/** The dictionary and the words that come with a page. */
const everything = (locale: "zh-CN" | "en") => ({
  words: dictionary(locale),
  automation: automationWords[locale],
  bulk: bulkWords[locale],
  costs: costWords[locale],
  reports: reportWords[locale],
  behind: behindWords[locale],
  secondFactor: secondFactorWords[locale],
  learning: learningWords[locale],
  macros: macroWords[locale],
  wall: wallWords[locale],
  triggers: triggerWords[locale],
  routing: routingWords[locale],
  tools: toolWords[locale],
  tags: tagWords[locale],
  customers: customerWords[locale],
  fields: fieldWords[locale],
  forms: formWords[locale],
  sheets: sheetWords[locale],
  audit: auditWords[locale],
})

function texts(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }]
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`))
}

describe.each(["zh-CN", "en"] as const)("the words in %s", (locale) => {
  const words = dictionary(locale)
  it("has a line for every error code and outcome", () => {
    expect(Object.keys(words.problems)).toEqual(expect.arrayContaining(Object.keys(ERRORS)))
    expect(Object.keys(words.outcomes).sort()).toEqual([...OUTCOMES].sort())
  })
  it("has a line for every reason for which a person takes over", () => {
    expect(Object.keys(words.reasons)).toEqual(expect.arrayContaining([...TRIGGER_REASONS]))
    const named = Object.keys(triggerWords[locale].reasons)
    expect([...named, "rule_error"].sort()).toEqual([...TRIGGER_REASONS].sort())
  })
  it("is never empty, never shouts, and never says 亲", () => {
    for (const { path, text } of texts(everything(locale))) {
      expect(text.trim(), path).not.toBe("")
      expect(text, path).not.toMatch(/[!\uff01]|亲/)
    }
  })
})

it("writes Chinese with Chinese punctuation", () => {
  for (const { path, text } of texts(everything("zh-CN"))) {
    expect(text, path).not.toMatch(/[\u4e00-\u9fff][,:?;]/)
  }
})
