import { join } from "node:path"
import pg from "pg"
import { embeddedConnection } from "./embedded/connection.ts"
import { startEngine } from "./embedded/engine.ts"
import { CLUSTER_FOLDER, restoreSeed } from "./embedded/seed.ts"
import { keepVacuumed } from "./embedded/vacuum.ts"
import { listen, type OnNotify, type StopListening } from "./listen.ts"
import { joinDataDirLock } from "./lock.ts"
import { PLANNER_SETTINGS } from "./planner.ts"

const POSTGRES_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 10_000
/** How long close() waits for connections that are still in use, in ms. */
const CLOSE_GRACE_MS = 10_000

const SESSION = Object.entries({ timezone: "UTC", ...PLANNER_SETTINGS })
  .map(([name, value]) => `set ${name} = '${value}'`)
  .join("; ")

type Common = {
  pool: pg.Pool
  /** Size of the pool. 1 on the embedded store: a transaction there must never wait for a second connection. */
  maxConnections: number
  /** Waits for running queries, then closes. May be called more than once. */
  close(): Promise<void>
}

export type EmbeddedDb = Common & {
  kind: "embedded"
  /** fsyncs issued since the store was opened. */
  syncs(): number
  listen?: undefined
}

export type PostgresDb = Common & {
  kind: "postgres"
  /** LISTEN on a connection of its own that reconnects by itself; see OnNotify for what null means. */
  listen(channel: string, onNotify: OnNotify): Promise<StopListening>
}

export type Db = EmbeddedDb | PostgresDb

type FaultOptions = {
  /** Called for failures outside any query: a lost idle connection, or the embedded database gone for good (StoreFault). */
  onFault?: (fault: Error) => void
}

export type PostgresOptions = FaultOptions & {
  databaseUrl: string
  /** Size of the pool, 10 unless told. */
  maxConnections?: number
}

export type EmbeddedOptions = FaultOptions & {
  /** The data folder; the cluster lives in its subfolder "pg". Locked while open, also if the caller holds the lock already. */
  dataDir: string
}

export type OpenPoolOptions = PostgresOptions | EmbeddedOptions

/**
 * Opens the store: a PostgreSQL server, or the PostgreSQL embedded in this process on a data folder.
 * @throws DataDirInUse if another process has the data folder open, StoreFault if the embedded database does not start.
 */
export async function openPool(options: OpenPoolOptions): Promise<Db> {
  return "dataDir" in options ? openEmbedded(options) : openPostgres(options)
}

async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDb> {
  const onFault = options.onFault ?? (() => {})
  const lock = await joinDataDirLock(options.dataDir)
  try {
    await restoreSeed(options.dataDir)
    const engine = await startEngine(join(options.dataDir, CLUSTER_FOLDER))
    engine.onFault(onFault)
    const pool = new pg.Pool({
      ...embeddedConnection(engine),
      max: 1,
      // A new connection would have to prepare every statement again.
      idleTimeoutMillis: 0,
      pipeline: true,
      types: TYPES,
    })
    pool.on("error", (error) => {
      if (!engine.fault) onFault(error)
    })
    const vacuum = keepVacuumed(pool, onFault)
    return {
      kind: "embedded",
      pool,
      maxConnections: 1,
      syncs: engine.syncs,
      close: once(async () => {
        await vacuum.stop()
        await endPool(pool)
        await engine.close()
        await lock.release()
      }),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openPostgres(options: PostgresOptions): Promise<PostgresDb> {
  const onFault = options.onFault ?? (() => {})
  const config: pg.ClientConfig = {
    connectionString: options.databaseUrl,
    application_name: "jieying",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  }
  const maxConnections = options.maxConnections ?? POSTGRES_CONNECTIONS
  const pool = new pg.Pool({
    ...config,
    max: maxConnections,
    keepAlive: true,
    pipeline: true,
    types: TYPES,
    // As on the embedded store. By a query, since connection poolers refuse it as a start-up option.
    onConnect: async (client) => {
      await client.query(SESSION)
    },
  })
  pool.on("error", onFault)
  const listeners = new Set<StopListening>()
  return {
    kind: "postgres",
    pool,
    maxConnections,
    async listen(channel, onNotify) {
      const stop = await listen({ config, channel, onNotify, onFault })
      listeners.add(stop)
      return async () => {
        listeners.delete(stop)
        await stop()
      }
    },
    close: once(async () => {
      await Promise.all([...listeners].map((stop) => stop()))
      await endPool(pool)
    }),
  }
}

/** bigint columns (sequence numbers, counts) as numbers; a value beyond 2^53 is a fault, not a rounded figure. */
function parseBigint(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the safe range: ${text}`)
  return value
}

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === pg.types.builtins.INT8 && format !== "binary" ? parseBigint : pg.types.getTypeParser(oid, format),
}

async function endPool(pool: pg.Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_GRACE_MS)
  })
  await Promise.race([pool.end(), grace])
  clearTimeout(timer)
}

function once(action: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= action()
    return done
  }
}
