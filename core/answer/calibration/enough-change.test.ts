import { expect, it } from "vitest"
import { hasChangedEnough } from "./enough-change.ts"

const BEFORE = { labels: 300, articles: 40 }

it.for([
  ["nothing", { total: 300, newer: 0 }, { total: 40, newer: 0 }, false],
  ["a few labels", { total: 320, newer: 20 }, { total: 40, newer: 0 }, false],
  ["a tenth of the labels", { total: 330, newer: 30 }, { total: 40, newer: 0 }, true],
  ["labels that went", { total: 270, newer: 0 }, { total: 40, newer: 0 }, true],
  ["four articles", { total: 300, newer: 0 }, { total: 40, newer: 4 }, false],
  ["five articles", { total: 300, newer: 0 }, { total: 40, newer: 5 }, true],
  ["articles that went", { total: 300, newer: 0 }, { total: 34, newer: 0 }, true],
] as const)("%s", ([, labels, articles, expected]) => {
  expect(hasChangedEnough(BEFORE, { labels, articles })).toBe(expected)
})
