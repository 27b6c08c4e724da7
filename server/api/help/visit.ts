import type { FastifyReply, FastifyRequest } from "fastify"
import { z } from "zod"
import type { OpenCentre } from "../../help/centre.ts"
import type { Place } from "../../help/place.ts"

/** What cannot be read counts as not asked: a page is shown, whatever stands behind its address. */
export const Query = z.object({
  lang: z.string().max(20).optional().catch(undefined),
  q: z.string().optional().catch(undefined),
  thanks: z.enum(["yes", "no", "words"]).optional().catch(undefined),
  said: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** What a page is asked for with, once its help centre is found. */
export interface Visit {
  request: FastifyRequest
  reply: FastifyReply
  centre: OpenCentre
  asked: z.infer<typeof Query>
  /** In the language asked for, else in the browser's. */
  place: Place
}

/** Null: there is no such help centre. */
export type VisitOf = (request: FastifyRequest, reply: FastifyReply) => Promise<Visit | null>
