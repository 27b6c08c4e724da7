import fc from "fast-check"
import { expect, test } from "vitest"
import { EVENT_TYPES, maySee } from "../conversation/events.ts"
import { isViewedEvent } from "./shape.ts"
import { nodeCrypto } from "./testing/node-crypto.test.ts"
import { randomLog } from "./testing/sample.ts"
import { isSealed, viewRecord } from "./view.ts"

const { sha256 } = nodeCrypto

test("a reader outside the audience gets the link and nothing of what it says; every view has the exact form", () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 5, maxLength: 60 }), (picks) => {
      for (const record of randomLog(picks, sha256).records) {
        for (const reader of ["customer", "staff", "system"] as const) {
          const view = viewRecord(record, reader)
          expect([isViewedEvent(view), isSealed(view)]).toEqual([true, !maySee(reader, record.type)])
          if (!isSealed(view)) continue
          seen.add(record.type)
          const text = JSON.stringify(view)
          for (const secret of [
            record.payload,
            record.salt,
            record.dataCommitment,
            record.type,
            record.actorKind,
          ])
            if (secret && secret !== "system") expect(text).not.toContain(secret)
        }
      }
    }),
    // The same logs each time: among these every type that a customer does not see stands somewhere.
    { numRuns: 200, seed: 11 },
  )
  expect([...seen].sort()).toEqual(EVENT_TYPES.filter((t) => !maySee("customer", t)).sort())
})
