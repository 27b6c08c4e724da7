import type { Db } from "./pool.ts"

/**
 * Asks for a tenant's job in `inMs` at the latest; one that waits already is brought forward. `where`: SQL of ours; only where
 * it holds for the tenant $1.
 */
export async function askOnce(
  db: Db,
  { tenant, kind, inMs }: { tenant: string; kind: string; inMs: number },
  where = "true",
): Promise<void> {
  await db.pool.query(
    `with waiting as (
        update job set run_at = least(run_at, now_ms() + $2) where tenant = $1 and kind = $3
          and failed_at is null and locked_until = 0 returning 1)
      insert into job (tenant, kind, payload, run_at) select $1, $3, '{}', now_ms() + $2
        where ${where} and not exists (select 1 from waiting)`,
    [tenant, inMs, kind],
  )
}
