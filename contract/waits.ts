/** Waiting, measured: what was told, what came true; and our own test of the way to a person. */
import { z } from "zod"
import { Reason, UtcMs } from "./events.ts"
import { Named } from "./staff.ts"

export const ReachOutcome = z.enum([
  "connected",
  "callback_kept",
  "callback_missed",
  "waiting",
  "abandoned",
  "withdrawn",
  "unreached",
])
export const Wait = z.object({
  conversation: z.string(),
  episode: z.int(),
  team: z.string(),
  reason: Reason,
  requestedAt: UtcMs,
  place: z.int().nullable(),
  etaLow: z.int().nullable().describe("Told p50, ms"),
  etaHigh: z.int().nullable().describe("Told p90, ms"),
  waitMs: z.int().nullable().describe("From the first request to a person, ms; null: none came yet"),
  outcome: ReachOutcome,
})
export type Wait = z.infer<typeof Wait>

export const WaitsQuery = z.object({
  days: z.coerce.number().int().min(1).max(90).default(7),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const WaitsPage = z.object({
  waits: z.array(Wait),
  cursor: z.string().nullable(),
  figures: z.object({
    asked: z.int().describe("Times a person was asked for or needed, in these days"),
    reached: z.int().describe("Of these, served by a person"),
    within60s: z.int(),
    p50Ms: z.int().nullable(),
    p95Ms: z.int().nullable(),
    told: z.int().describe("Waits for which a range was told and that have ended with a person"),
    withinRange: z.int().describe("Of these, not longer than the told p90"),
    underHalf: z.int().describe("Of these, not longer than the told p50"),
  }),
})
export type WaitsPage = z.infer<typeof WaitsPage>

export const Probe = z.object({
  inbox: z.string(),
  name: Named,
  last: z
    .object({ at: UtcMs, ok: z.boolean(), ms: z.int(), error: z.string().nullable() })
    .nullable()
    .describe("null: not run yet"),
  runs: z.int().describe("In the last 24 h"),
  succeeded: z.int(),
  p95Ms: z.int().nullable(),
})
export const Probes = z.object({ everySeconds: z.int(), probes: z.array(Probe) })
export type Probes = z.infer<typeof Probes>
