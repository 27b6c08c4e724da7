/**
 * The staff socket: connects, beats, reconnects for as long as the page lives. What is said on it goes to `onFrame`.
 * Driven by `beat()` about once a second rather than by timers of its own, so that a background tab keeps its lease.
 */
import { StaffFrame, type StaffSend } from "@jieying/contract/staff.ts"
import { backoffMs } from "./backoff.ts"

export type Connection =
  | { kind: "connecting" }
  | { kind: "open" }
  /** `until`: browser clock, ms, when the next try is made. */
  | { kind: "waiting"; until: number }

/** As much of WebSocket as is used here. */
export interface Wire {
  readonly readyState: number
  send(text: string): void
  close(): void
  onopen: ((event: Event) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
}

export interface SocketOptions {
  connect: () => Wire
  now: () => number
  random: () => number
  onFrame: (frame: StaffFrame) => void
  onConnection: (connection: Connection) => void
}

export interface LiveSocket {
  /** False when the frame could not be handed to an open socket. */
  send(frame: StaffSend): boolean
  beat(): void
  retryNow(): void
  stop(): void
}

export const PING_MS = 20_000
/** No sign of life for this long after a ping: the line is dead even if nobody has said so. */
export const SILENCE_MS = 10_000
const CONNECT_MS = 10_000
const OPEN = 1

export function openSocket(options: SocketOptions): LiveSocket {
  const { connect, now, random, onFrame, onConnection } = options
  let wire: Wire | null = null
  let state: Connection = { kind: "connecting" }
  let attempt = 0
  let startedAt = 0
  let pingedAt = 0
  let heardAt = 0
  let stopped = false

  const become = (next: Connection) => {
    state = next
    onConnection(next)
  }

  const drop = () => {
    const old = wire
    wire = null
    if (old) {
      old.onopen = null
      old.onclose = null
      old.onmessage = null
      old.close()
    }
  }

  const lost = () => {
    drop()
    if (stopped) return
    attempt += 1
    become({ kind: "waiting", until: now() + backoffMs(attempt, random()) })
  }

  const start = () => {
    drop()
    startedAt = now()
    become({ kind: "connecting" })
    const fresh = connect()
    wire = fresh
    fresh.onopen = () => {
      attempt = 0
      heardAt = now()
      pingedAt = 0
      become({ kind: "open" })
      ping()
    }
    fresh.onclose = lost
    fresh.onmessage = (event) => {
      heardAt = now()
      const frame = readFrame(event.data)
      if (frame) onFrame(frame)
    }
  }

  const send = (frame: StaffSend): boolean => {
    if (!wire || wire.readyState !== OPEN) return false
    wire.send(JSON.stringify(frame))
    return true
  }

  const ping = () => {
    pingedAt = now()
    send({ kind: "ping" })
  }

  const beat = () => {
    if (stopped) return
    const t = now()
    if (state.kind === "waiting" && t >= state.until) start()
    else if (state.kind === "connecting" && t - startedAt > CONNECT_MS) lost()
    else if (state.kind === "open") {
      if (heardAt < pingedAt && t - pingedAt > SILENCE_MS) lost()
      else if (t - pingedAt >= PING_MS) ping()
    }
  }

  const retryNow = () => {
    if (!stopped && state.kind === "waiting") start()
  }

  const stop = () => {
    stopped = true
    drop()
  }

  start()
  return { send, beat, retryNow, stop }
}

/** A frame this version does not know is passed over, never a reason to break the line. */
export function readFrame(data: unknown): StaffFrame | null {
  if (typeof data !== "string") return null
  try {
    const parsed = StaffFrame.safeParse(JSON.parse(data))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The stream's address beside this page. */
export function streamUrl(location: { protocol: string; host: string }): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/stream`
}
