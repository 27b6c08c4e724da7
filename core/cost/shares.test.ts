import fc from "fast-check"
import { expect, test } from "vitest"
import { fairShares, type Stretch } from "./shares.ts"

test("who serves three at once gives each a third", () => {
  const at = (key: string, from: number, until: number | null): Stretch => ({
    key,
    agent: "lin",
    from,
    until,
  })
  expect([...fairShares([at("a", 0, 90), at("b", 0, 90), at("c", 0, 90)], 90)]).toEqual([
    ["a", 30],
    ["b", 30],
    ["c", 30],
  ])
  // Alone for 10, two for 20, alone again for 10; what is open counts until now.
  const shares = fairShares([at("a", 0, 30), at("b", 10, null)], 40)
  expect([shares.get("a"), shares.get("b")]).toEqual([20, 20])
})

test("another person's desk is none of ours, and a stretch without length costs nothing", () => {
  const shares = fairShares(
    [
      { key: "a", agent: "lin", from: 0, until: 10 },
      { key: "b", agent: "wu", from: 0, until: 10 },
      { key: "c", agent: "lin", from: 5, until: 5 },
    ],
    10,
  )
  expect([shares.get("a"), shares.get("b"), shares.get("c")]).toEqual([10, 10, 0])
})

const stretches = fc.array(
  fc.record({ agent: fc.constantFrom("a", "b"), from: fc.nat(500), length: fc.nat(200), open: fc.boolean() }),
  { maxLength: 30 },
)

test("shares add up to the time in which somebody was served, whatever the order", () => {
  fc.assert(
    fc.property(stretches, (made) => {
      const now = 1000
      const all = made.map(
        ({ agent, from, length, open }, i): Stretch => ({
          key: `k${i}`,
          agent,
          from,
          until: open ? null : from + length,
        }),
      )
      const shares = fairShares(all, now)
      for (const agent of ["a", "b"]) {
        const own = all.filter((s) => s.agent === agent)
        let busy = 0
        for (let at = 0; at < now; at++) if (own.some((s) => s.from <= at && at < (s.until ?? now))) busy += 1
        const sum = own.reduce((total, s) => total + (shares.get(s.key) ?? 0), 0)
        expect(sum).toBeCloseTo(busy, 6)
      }
      const turned = fairShares(all.toReversed(), now)
      for (const s of all) expect(turned.get(s.key)).toBeCloseTo(shares.get(s.key) ?? -1, 6)
    }),
  )
})
