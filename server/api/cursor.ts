/** Keyset cursors: a place in a list, opaque to the client, checked when it comes back. */
import { z } from "zod"
import { badField } from "./bad-field.ts"

/** A seq of a log, or another figure of a column of 32 bits. */
export const Small = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
/** In lists by time: UTC ms, and the id among those of one millisecond. */
export const TimeAndId = z.tuple([z.int().min(0), z.string().max(128)])

/** In a queue: priority, UTC ms, id. */
const QueuePlace = z.tuple([Small, ...TimeAndId.def.items])

/** A place in a list by time. */
export interface Place {
  at: number
  id: string
}

/** @throws ApiError bad_request */
export function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const [at, id] = readCursor(cursor, TimeAndId)
  return { at, id }
}

/** @throws ApiError bad_request */
export function readQueuePlace(cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const [priority, since, id] = readCursor(cursor, QueuePlace)
  return { priority, since, id }
}

export function writeCursor(place: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url")
}

/** @throws ApiError bad_request */
export function readCursor<S extends z.ZodType>(cursor: string, place: S): z.output<S> {
  const read = place.safeParse(decoded(cursor))
  if (!read.success) throw badField("cursor", "not a cursor of this list")
  return read.data
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString())
  } catch {
    return undefined
  }
}
