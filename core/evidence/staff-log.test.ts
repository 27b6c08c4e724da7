import { createHash, randomBytes } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { Sha256 } from "./hash.ts"
import { holdsAfter, type StaffRecord, sealStaffRecord, staffGenesis } from "./staff-log.ts"

const sha256: Sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex")
const genesis = staffGenesis(sha256, "shop")

function chain(n: number): StaffRecord[] {
  const records: StaffRecord[] = []
  for (let seq = 1; seq <= n; seq++) {
    const entry = { seq, at: seq, action: "field.saved", actor: "a", data: { seq } }
    const prevHash = records.at(-1)?.hash ?? genesis
    records.push(sealStaffRecord(entry, { prevHash, salt: randomBytes(32).toString("hex"), sha256 }))
  }
  return records
}
const holds = (records: readonly StaffRecord[], from = genesis) =>
  records.every((record, i) => holdsAfter(sha256, record, records[i - 1]?.hash ?? from))

test("a chain holds, also where what one says was deleted, and in no other workspace", () => {
  const records = chain(5)
  expect(holds(records)).toBe(true)
  expect(holds(records.map((r, i) => (i === 2 ? { ...r, payload: null, salt: null } : r)))).toBe(true)
  expect(holds(records, staffGenesis(sha256, "other"))).toBe(false)
})

test("whatever is altered, left out or exchanged is found", () => {
  const records = chain(5)
  const alter = fc.constantFrom<(r: StaffRecord) => StaffRecord>(
    (r) => ({ ...r, seq: r.seq + 1 }),
    (r) => ({ ...r, at: r.at + 1 }),
    (r) => ({ ...r, action: "customer.erased" }),
    (r) => ({ ...r, payload: r.payload?.replace('"a"', '"b"') ?? null }),
    (r) => ({ ...r, salt: null }),
    (r) => ({ ...r, dataCommitment: "0".repeat(64) }),
    (r) => ({ ...r, hash: "0".repeat(64) }),
  )
  fc.assert(
    fc.property(fc.nat(4), alter, (at, change) => {
      expect(holds(records.map((r, i) => (i === at ? change(r) : r)))).toBe(false)
    }),
  )
  expect(holds(records.toSpliced(2, 1))).toBe(false)
  expect(holds([records[1], records[0]] as StaffRecord[])).toBe(false)
})
