/** Saving over the version that was edited: one shape for whatever a workspace keeps by id, name and version. */
import type { Db } from "./pool.ts"
import { isTaken } from "./transaction.ts"

export type SavedOver<Row> =
  | { kind: "saved"; row: Row }
  /** There is another version by now, or it is somebody else's. */
  | { kind: "conflict" }
  /** Another one has this name already. */
  | { kind: "taken" }
  | { kind: "too_many" }

export interface Place {
  table: "canned_reply" | "custom_field" | "form" | "macro" | "saved_view" | "tag"
  tenant: string
  id: string
  /** The version that was edited; 0: a new one. */
  over: number
}

/** `write` inserts where there is room, or updates where the version is still `over`; undefined where it did neither. */
export async function saveOver<Row>(
  db: Db,
  { table, tenant, id, over }: Place,
  write: () => Promise<Row | undefined>,
): Promise<SavedOver<Row>> {
  try {
    const row = await write()
    if (row !== undefined) return { kind: "saved", row }
  } catch (error) {
    if (isTaken(error)) return { kind: "taken" }
    throw error
  }
  if (over > 0) return { kind: "conflict" }
  const there = await db.pool.query({
    name: `${table}-there`,
    text: `select 1 from ${table} where tenant = $1 and id = $2`,
    values: [tenant, id],
  })
  return { kind: there.rows.length > 0 ? "conflict" : "too_many" }
}
