/** What tables there are, asked of the database itself, so that none is forgotten when one is added. */
import type { PoolClient } from "pg"
import { LEFT_OUT } from "./backup-format.ts"

export type Column = {
  name: string
  /** As in a cast, e.g. "text[]". */
  type: string
  /** Its values come from a sequence of its own. */
  sequence: boolean
}
export type Table = { name: string; columns: Column[] }

/** Tables of the current schema with the columns that are written (not generated ones), parents before children. */
export async function readTables(client: PoolClient): Promise<Table[]> {
  const columns = await client.query<{ table: string } & Column>(
    `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
       pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and c.relname <> all($1)
     order by c.relname, a.attnum`,
    [LEFT_OUT],
  )
  const links = await client.query<{ child: string; parent: string }>(
    `select distinct child.relname as child, parent.relname as parent from pg_constraint k
     join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = current_schema()::regnamespace and child.oid <> parent.oid`,
  )
  const tables = new Map<string, Table>()
  for (const { table, ...column } of columns.rows) {
    const found = tables.get(table) ?? { name: table, columns: [] }
    tables.set(table, found)
    found.columns.push(column)
  }
  return parentsFirst([...tables.values()], links.rows)
}

function parentsFirst(tables: Table[], links: { child: string; parent: string }[]): Table[] {
  const ordered: Table[] = []
  let waiting = tables
  while (waiting.length > 0) {
    const names = new Set(waiting.map((t) => t.name))
    const ready = waiting.filter((t) => !links.some((l) => l.child === t.name && names.has(l.parent)))
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...names].join(", ")}`)
    ordered.push(...ready)
    waiting = waiting.filter((t) => !ready.includes(t))
  }
  return ordered
}

/** Number of the newest migration that was applied; 0 when there was none. */
export async function schemaVersion(client: PoolClient): Promise<number> {
  const exists = await client.query("select to_regclass('schema_migration') is not null as found")
  if (!exists.rows[0].found) return 0
  const newest = await client.query("select coalesce(max(version), 0) as version from schema_migration")
  return newest.rows[0].version
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
