import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonicalJson, isRecordableText } from "./json.ts"

const text = fc.string({ unit: "grapheme" }).filter(isRecordableText)
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(text, tie("value"), { maxKeys: 5 }),
  ),
})).value

describe("canonicalJson", () => {
  test("reads back as the same value", () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(json, fc.nat(), (value, seed) => {
        expect(canonicalJson(shuffled(value, seed))).toBe(canonicalJson(value))
      }),
    )
  })

  test("two different values never share their bytes", () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same)
      }),
    )
  })

  test("sorts by UTF-16 code units and leaves undefined fields out, as RFC 8785 does", () => {
    expect(canonicalJson({ "\u{1f600}": 1, "\ufb33": 2, a: undefined, "1": [] })).toBe(
      '{"1":[],"\u{1f600}":1,"\ufb33":2}',
    )
  })

  test.each([
    ["a fraction", 0.1],
    ["an unsafe integer", 2 ** 53],
    ["not a number", Number.NaN],
    ["NUL", "a\u0000b"],
    ["half of a surrogate pair", "\ud800"],
    ["half of a surrogate pair in a key", { "\udc00": 1 }],
    ["undefined in a list", [undefined]],
    ["a big integer", 1n],
    ["a function", () => 1],
  ])("refuses %s", (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})

function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((v) => shuffled(v, seed))
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([k, v]) => [k, shuffled(v, seed)] as const)
  const turn = entries.length > 0 ? seed % entries.length : 0
  return fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].toReversed())
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => [k, sorted(v), "pair"])
    .concat([["object"]])
}

/** Without Object.fromEntries' help a key named __proto__ would be lost. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries)
}
