/**
 * What the widget is made of must be known to the browsers that people use: WebKit of spring 2021 and Chromium 86, which apps
 * carry with them. The build lowers the language; this looks for what no build lowers.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { DIST } from "./size.ts"

/** Newer than Chromium 86 or WebKit 14.1, and without a fallback where it would stand. */
const NEWER = {
  findLast: /\.findLast(Index)?\(/,
  "at()": /[\w)\]]\.at\(-?\d/,
  hasOwn: /Object\.hasOwn\b/,
  groupBy: /\b(Object|Map)\.groupBy\b/,
  structuredClone: /\bstructuredClone\b/,
  "copying array methods": /\.to(Sorted|Reversed|Spliced)\(/,
  withResolvers: /\bPromise\.(withResolvers|try)\b/,
  "abort signals": /\bAbortSignal\.(timeout|any)\b/,
  "look-behind": /\(\?<[=!]/,
  "dialog element": /createElement\("dialog"|\.showModal\(|\.showPopover\(/,
  "set methods": /\.(isSubsetOf|symmetricDifference)\(/,
  "static blocks": /\bstatic\s*\{/,
  ":is and :where": /:(is|where)\(/,
  "inset shorthand": /[;{]inset:/,
  "dynamic heights": /\d[sdl]v[hw]\b/,
  "aspect-ratio": /[;{]aspect-ratio:/,
  layers: /@layer\b/,
  "mixed colours": /color-mix\(|oklch\(|light-dark\(/,
  "a spread in an optional call": /\?\.\([^()]*\.\.\./,
  popups: /window\.open\b/,
}
/** Ignored where it is not known, and then nothing is lost but room beside a keyboard. */
const MAY_BE_MISSING = /@container[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g

const files = existsSync(DIST)
  ? readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"))
  : []

describe.skipIf(files.length === 0)("the built widget", () => {
  it("uses nothing that the oldest browsers do not know", () => {
    const found = files.flatMap((name) => {
      const text = readFileSync(DIST + name, "utf8").replace(MAY_BE_MISSING, "")
      return Object.entries(NEWER).flatMap(([what, sign]) => (sign.test(text) ? [`${name}: ${what}`] : []))
    })
    expect(found).toEqual([])
  })

  it("puts what is newer into no other place than where it may be missing", () => {
    const text = files.map((name) => readFileSync(DIST + name, "utf8")).join("\n")
    expect(text.replace(MAY_BE_MISSING, "")).not.toMatch(/:has\(|@container/)
  })

  it("the signs find what they are meant to find", () => {
    for (const [what, sample] of Object.entries({
      findLast: "a.findLast(b)",
      "at()": "list.at(-1)",
      "inset shorthand": ".a{inset:0}",
      ":is and :where": ".a :is(b)",
      "look-behind": "/(?<=a)b/",
    }))
      expect(NEWER[what as keyof typeof NEWER].test(sample), what).toBe(true)
  })
})
