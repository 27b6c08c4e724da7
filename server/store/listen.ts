import pg from "pg"

const FIRST_RETRY_MS = 100
const LONGEST_RETRY_MS = 10_000

/**
 * Called with the payload of each notification, and with null whenever the connection was made (again): what was sent before or
 * between was not heard, so the receiver should look for itself.
 */
export type OnNotify = (payload: string | null) => void

export type StopListening = () => Promise<void>

/** A channel name that needs no quoting. */
const CHANNEL = /^[a-z_][a-z0-9_]{0,62}$/

export type ListenOptions = {
  config: pg.ClientConfig
  channel: string
  onNotify: OnNotify
  /** Called for each lost or failed connection; the listener tries again by itself. */
  onFault?: (fault: Error) => void
}

/**
 * LISTEN on a connection of its own, made again for ever when it is lost (waiting 0.1 s, doubling to 10 s).
 * Resolves when the first connection listens.
 * @throws if the first connection fails.
 */
export async function listen({ config, channel, onNotify, onFault }: ListenOptions): Promise<StopListening> {
  if (!CHANNEL.test(channel)) throw new Error(`not a channel name: ${channel}`)
  let stopped = false
  let retryMs = FIRST_RETRY_MS
  let timer: NodeJS.Timeout | undefined
  let client: pg.Client | undefined
  let attempt: Promise<void> = Promise.resolve()

  const connect = async () => {
    const fresh = new pg.Client({ ...config, keepAlive: true })
    let lost = false
    const lose = (error?: Error) => {
      if (lost) return
      lost = true
      if (stopped || client !== fresh) return
      client = undefined
      onFault?.(error ?? new Error(`the connection listening on ${channel} was closed`))
      retryLater()
    }
    fresh.on("error", lose)
    fresh.on("end", () => lose())
    fresh.on("notification", (message) => onNotify(message.payload ?? ""))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      lost = true
      await fresh.end().catch(() => {})
      throw error
    }
    if (stopped || lost) return void (await fresh.end().catch(() => {}))
    client = fresh
    retryMs = FIRST_RETRY_MS
    onNotify(null)
  }

  const retryLater = () => {
    if (stopped) return
    timer = setTimeout(() => {
      attempt = connect().catch((error: Error) => {
        onFault?.(error)
        retryLater()
      })
    }, retryMs)
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
  }

  await connect()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await attempt
    await client?.end().catch(() => {})
  }
}
