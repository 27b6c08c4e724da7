import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Audience } from "../conversation/events.ts"
import type { LogFile } from "./log-file.ts"
import { nodeCrypto, testSigner } from "./testing/node-crypto.test.ts"
import { randomLog, type SampleLog, sampleFile, sampleLog, signHead } from "./testing/sample.ts"
import { type Evidence, type Pins, type Verdict, verifyEvidence } from "./verify.ts"
import { viewRecord, type WholeEvent } from "./view.ts"

const { sha256 } = nodeCrypto
const signer = testSigner(1)
const other = testSigner(2)
const choices = fc.array(fc.nat(), { minLength: 2, maxLength: 40 })

function evidence(log: SampleLog, reader: Audience): Evidence {
  const { tenant, conversation, records } = log
  const events = records.map((record) => viewRecord(record, reader))
  return { tenant, conversation, reader, events, head: signHead(log, signer), keys: [signer.key] }
}

const verify = (e: Evidence, pins: Pins = {}) => verifyEvidence(e, pins, nodeCrypto)
const broken = (seq: number, why: string) => ({ intact: false, seq, why })

/** A copy of the sample, as its reader would parse it, with one thing done to it. */
function changed(change: (file: LogFile) => void, reader: "customer" | "staff" = "customer"): Verdict {
  const file = structuredClone(sampleFile(sampleLog(sha256), signer, { reader }))
  change(file)
  return verify(file)
}
const at = (file: LogFile, seq: number) => file.events[seq - 1] as WholeEvent
const list = (file: LogFile) => file.events as LogFile["events"][number][]

describe("a chain that nobody touched", () => {
  test("verifies in every view, whatever happened and whatever was deleted", () => {
    fc.assert(
      fc.property(choices, fc.constantFrom<Audience>("customer", "staff", "system"), (picks, reader) => {
        const log = randomLog(picks, sha256)
        expect(verify(evidence(log, reader))).toEqual({
          intact: true,
          level: "unpinned",
          events: log.state.seq,
        })
      }),
      { numRuns: 150 },
    )
  })

  test("verifies with any subset of its texts deleted, as long as the record says so", () => {
    const log = sampleLog(sha256)
    fc.assert(
      fc.property(fc.subarray(log.records.filter((r) => r.seq < 12).map((r) => r.seq)), (gone) => {
        const file = sampleFile(
          { ...log, records: log.records.map((r) => (gone.includes(r.seq) ? without(r) : r)) },
          signer,
        )
        const undeclared = gone.filter((seq) => file.events[seq - 1]?.type !== "sealed")
        const verdict = verify(file)
        if (undeclared.length === 0) expect(verdict.intact).toBe(true)
        else expect(verdict).toEqual(broken(Math.min(...undeclared), "undeclared_deletion"))
      }),
    )
  })

  test("an empty log verifies too", () => {
    const empty = { ...sampleLog(sha256), records: [] }
    expect(verify(evidence(empty, "customer"))).toEqual({ intact: true, level: "unpinned", events: 0 })
  })
})

function without<T extends { payload: string | null; salt: string | null }>(record: T): T {
  return { ...record, payload: null, salt: null }
}

describe("a chain that somebody touched", () => {
  test("any changed character of any field of any event is found, at that event", () => {
    const file = sampleFile(sampleLog(sha256), signer)
    const text = JSON.stringify(file.events)
    const starts = [...text.matchAll(/\{"seq":/g)].map((m) => m.index)
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom("0", "1", "f", "x", '"', " ", "文"),
        (position, put) => {
          const edited = text.slice(0, position) + put + text.slice(position + 1)
          let events: unknown
          try {
            events = JSON.parse(edited)
          } catch {
            return
          }
          if (!Array.isArray(events) || JSON.stringify(events) === text) return
          const where = starts.filter((s) => s <= position).length
          const verdict = verify({ ...file, events })
          expect(verdict.intact).toBe(false)
          if (!verdict.intact) expect(verdict.seq).toBe(where)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test("a missing, a doubled, a moved and an added event are found where they are", () => {
    expect(changed((f) => list(f).splice(6, 1))).toEqual(broken(7, "sequence"))
    expect(changed((f) => list(f).splice(6, 0, at(f, 7)))).toEqual(broken(8, "sequence"))
    expect(changed((f) => list(f).splice(3, 2, at(f, 5), at(f, 4)))).toEqual(broken(4, "sequence"))
    expect(changed((f) => list(f).push({ ...at(f, 15), seq: 19, prevHash: at(f, 18).hash }))).toEqual(
      broken(19, "hash_mismatch"),
    )
  })

  test("any missing, moved or doubled event of any log is found at the first place that differs", () => {
    fc.assert(
      fc.property(choices, fc.nat(), fc.nat(), (picks, a, b) => {
        const whole = evidence(randomLog(picks, sha256), "customer")
        const [from, to] = [a % whole.events.length, b % whole.events.length]
        const events = [...whole.events]
        const [moved] = events.splice(from, 1)
        const missing = verify({ ...whole, events })
        expect(missing).toMatchObject({ intact: false, seq: from + 1 })
        events.splice(to, 0, moved as WholeEvent)
        if (from !== to)
          expect(verify({ ...whole, events })).toMatchObject({ intact: false, seq: Math.min(from, to) + 1 })
        events.splice(to, 0, moved as WholeEvent)
        expect(verify({ ...whole, events }).intact).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test("what is shown beside the hashed text cannot say something else", () => {
    expect(changed((f) => Object.assign(at(f, 5).data as object, { text: "没有问题" }))).toEqual(
      broken(5, "payload_mismatch"),
    )
    expect(
      changed((f) => {
        at(f, 5).actor.id = "v-2"
      }),
    ).toEqual(broken(5, "payload_mismatch"))
    expect(
      changed((f) => {
        at(f, 5).actor.kind = "agent"
      }),
    ).toEqual(broken(5, "hash_mismatch"))
    expect(
      changed((f) => {
        at(f, 5).payload = ` ${at(f, 5).payload}`
      }),
    ).toEqual(broken(5, "payload_mismatch"))
    expect(changed((f) => void Object.assign(at(f, 5), { note: "checked by the office" }))).toEqual(
      broken(5, "malformed"),
    )
    expect(changed((f) => void Object.assign(at(f, 6), { data: { text: "x" } }))).toEqual(
      broken(6, "malformed"),
    )
    expect(changed((f) => void Object.assign(at(f, 5), { type: "toString" }))).toEqual(broken(5, "malformed"))
  })

  test("an entry's class cannot be changed, nor what a reader may see be sealed away", () => {
    expect(changed((f) => void Object.assign(at(f, 6), { class: "system" }))).toEqual(
      broken(6, "hash_mismatch"),
    )
    const log = sampleLog(sha256)
    const hidden = log.records.map((r) => {
      const { seq, at: when, prevHash, hash, commitment, class: audience } = r
      if (seq !== 7) return viewRecord(r, "customer")
      const link = { seq, at: when, prevHash, hash, commitment, class: audience }
      return { ...link, actor: { kind: "system" as const }, type: "sealed" as const, data: null }
    })
    expect(verify({ ...evidence(log, "customer"), events: hidden })).toEqual(broken(7, "hidden"))
    const internal = { ...evidence(log, "customer"), reader: "staff" as const }
    expect(verify(internal)).toEqual(broken(6, "hidden"))
  })

  test("a text deleted without a word, or by an event that came before it, is found", () => {
    const log = sampleLog(sha256)
    const secretly = log.records.map((r) => (r.seq === 15 ? without(r) : r))
    expect(verify(evidence({ ...log, records: secretly }, "customer"))).toEqual(
      broken(15, "undeclared_deletion"),
    )
  })

  test("a chain cannot be passed off as another conversation's or another tenant's", () => {
    expect(
      changed((f) => {
        f.conversation = "c-other"
      }),
    ).toEqual(broken(1, "previous_hash"))
    expect(
      changed((f) => {
        f.tenant = "another"
      }),
    ).toEqual(broken(1, "previous_hash"))
  })

  test("nothing that JSON can hold makes the check throw", () => {
    const file = sampleFile(sampleLog(sha256), signer)
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (events) => {
        expect(verify({ ...file, events: events as never }).intact).toBe(false)
      }),
    )
    const deep = JSON.parse(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)
    expect(changed((f) => void Object.assign(at(f, 3).data as object, { text: deep }))).toMatchObject({
      seq: 3,
    })
  })
})

describe("the signed head", () => {
  test("a cut tail is found, also when the head is cut with it and a later head was kept", () => {
    const log = sampleLog(sha256)
    const full = evidence(log, "customer")
    const short = { ...log, records: log.records.slice(0, 12) }
    expect(verify({ ...full, events: full.events.slice(0, 12) })).toEqual(broken(13, "truncated"))
    const resigned = evidence(short, "customer")
    expect(verify(resigned).intact).toBe(true)
    const kept = { seq: full.head.seq, hash: full.head.hash }
    expect(verify(resigned, { heads: [kept] })).toEqual(broken(13, "truncated"))
    expect(verify(resigned, { heads: [{ ...kept, signed: full.head }] })).toEqual({
      ...broken(13, "truncated"),
      signed: true,
    })
    expect(verify({ ...resigned, events: full.events })).toEqual(broken(13, "beyond_head"))
  })

  test("a record rewritten and signed again is found by a head that was kept, at the first point that differs", () => {
    const before = sampleLog(sha256)
    const after = evidence(sampleLog(sha256, { reply: "这与我们无关。" }), "customer")
    expect(verify(after).intact).toBe(true)
    const heads = [18, 15, 14].map((seq) => ({ seq, hash: String(before.records[seq - 1]?.hash) }))
    expect(verify(after, { heads })).toEqual(broken(15, "rewritten"))
    expect(verify(after, { heads: heads.slice(2) })).toEqual({
      intact: true,
      level: "pinned_head",
      events: 18,
    })
  })

  test("a forged contradiction is not laid to the signer", () => {
    const log = sampleLog(sha256)
    const hash = "0".repeat(64)
    const forged = { ...signHead(log, signer), hash }
    expect(verify(evidence(log, "customer"), { heads: [{ seq: 18, hash, signed: forged }] })).toEqual(
      broken(18, "rewritten"),
    )
  })

  test("each pin raises the level", () => {
    const file = sampleFile(sampleLog(sha256), signer)
    const head = { seq: 3, hash: String(file.events[2]?.hash) }
    const key = signer.key.key
    const levels = [{}, { key }, { heads: [head] }, { key, heads: [head] }].map((pins) => verify(file, pins))
    expect(levels.map((v) => v.intact && v.level)).toEqual([
      "unpinned",
      "pinned_key",
      "pinned_head",
      "pinned_key_and_head",
    ])
  })

  test("another key, a foreign key under a listed name and a bad signature are found", () => {
    const file = sampleFile(sampleLog(sha256), signer)
    expect(verify(file, { key: other.key.key })).toEqual(broken(18, "unknown_key"))
    expect(verify({ ...file, keys: [] })).toEqual(broken(18, "unknown_key"))
    const swapped = { keyId: signer.key.keyId, key: other.key.key }
    expect(verify({ ...file, keys: [swapped] })).toEqual(broken(18, "unknown_key"))
    expect(
      changed((f) => {
        f.head.signature = other.sign(new Uint8Array(3))
      }),
    ).toEqual(broken(18, "bad_signature"))
    expect(
      changed((f) => {
        f.head.signature = "??"
      }),
    ).toEqual(broken(18, "bad_signature"))
    expect(
      changed((f) => {
        f.head.hash = "0".repeat(64)
      }),
    ).toEqual(broken(18, "head_mismatch"))
    expect(
      changed((f) => {
        f.head.conversation = "c-other"
      }),
    ).toEqual(broken(18, "head_mismatch"))
    expect(
      changed((f) => {
        f.head.v = 2
      }),
    ).toEqual(broken(18, "unsupported_version"))
  })
})
