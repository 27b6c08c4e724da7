/**
 * Keeps the conversation's events coming: a WebSocket where one works, long polling where none does (with the socket
 * tried again in the background), and a growing wait where nothing does. It never gives up.
 */
import type { VisitorFrame, VisitorSend } from "@jieying/contract/visitor.ts"
import type { Failure } from "./api.ts"
import { backoff } from "./backoff.ts"
import type { Net } from "./net.ts"
import { openSocket, type Socket } from "./socket.ts"

/** ended: this conversation cannot be read any more; the link stops. */
export type Pulled = "ok" | "ended" | Failure

export interface LinkDeps {
  net: Net
  /** Address and token for a socket now; null when the token could not be renewed. */
  ticket: () => Promise<{ url: string; token: string } | null>
  /** Reads over HTTP what follows the local copy, waiting up to `wait` seconds for something new. */
  pull: (wait: number, signal?: AbortSignal) => Promise<Pulled>
  onFrame: (frame: VisitorFrame) => void
  /** The way to the server has just (re)opened. */
  onReady: () => void
  /** The socket has ended. */
  onDown: () => void
  connect?: typeof openSocket
}

export interface Link {
  start(): void
  /** False when no socket is open. */
  send(frame: VisitorSend): boolean
  /** Drops the socket: the next one starts from the local copy's end. */
  restart(): void
  stop(): void
}

/** Sockets that fail to open in a row before polling takes over. */
const SOCKET_TRIES = 2
const POLL_SECONDS = 20
const SOCKET_AGAIN = 60_000
/** A socket that lived shorter than this did not really work. */
const SHORT_LIFE = 10_000
const PROBE_WITHIN = 5_000

export function createLink(deps: LinkDeps): Link {
  const { net, connect = openSocket } = deps
  let stopped = false
  let socket: Socket | null = null
  /** Set while a socket that has shown life is open. */
  let live: Socket | null = null
  let poll: AbortController | null = null

  /** Opens a socket; resolves to a promise of its end once it works, or to null when it does not. */
  async function dial(): Promise<{ ended: Promise<void> } | null> {
    const ticket = await deps.ticket()
    if (!ticket || stopped) return null
    return new Promise((resolve) => {
      let end = () => {}
      const ended = new Promise<void>((done) => {
        end = done
      })
      const mine: Socket = connect(ticket.url, ticket.token, {
        onFrame: deps.onFrame,
        onReady: () => {
          live = mine
          net.up()
          deps.onReady()
          resolve({ ended })
        },
        onClosed: () => {
          if (live === mine) live = null
          if (socket === mine) socket = null
          deps.onDown()
          end()
          resolve(null)
        },
      })
      socket = mine
    })
  }

  async function run(): Promise<void> {
    let socketFailures = 0
    let failures = 0
    let shortLives = 0
    while (!stopped) {
      const startedAt = performance.now()
      const line = await dial()
      if (line) {
        await line.ended
        socketFailures = failures = 0
        shortLives = performance.now() - startedAt < SHORT_LIFE ? shortLives + 1 : 0
        if (!stopped) await net.pause(backoff(shortLives))
        continue
      }
      if (stopped) return
      socketFailures++
      const pulled = await deps.pull(0)
      if (pulled === "ended") return
      if (pulled !== "ok") {
        await net.retry(failures++, pulled)
        continue
      }
      net.up()
      deps.onReady()
      failures = 0
      if (socketFailures < SOCKET_TRIES) await net.pause(backoff(0))
      else {
        const next = await pollUntilSocket()
        if (next === null) return
        await next.ended
        socketFailures = 0
        shortLives = 0
        if (!stopped) await net.pause(backoff(0))
      }
    }
  }

  /** Long polling; resolves when a socket works again, to null when the conversation has ended for this device. */
  async function pollUntilSocket(): Promise<{ ended: Promise<void> } | null> {
    let failures = 0
    let line: { ended: Promise<void> } | null = null
    let dialling = false
    let nextDial = performance.now() + SOCKET_AGAIN
    while (!stopped) {
      if (!dialling && performance.now() >= nextDial) {
        dialling = true
        void dial().then((opened) => {
          dialling = false
          nextDial = performance.now() + SOCKET_AGAIN
          line = opened
          if (opened) poll?.abort()
        })
      }
      poll = new AbortController()
      const pulled = await deps.pull(POLL_SECONDS, poll.signal)
      if (line) return line
      if (stopped || pulled === "ended") return null
      if (pulled === "ok") {
        if (failures > 0) deps.onReady()
        failures = 0
        net.up()
        // A server that answers at once instead of waiting must not be asked in a tight circle.
        await net.pause(200)
      } else await net.retry(failures++, pulled)
      if (line) return line
    }
    return null
  }

  net.onNudge(() => live?.probe(PROBE_WITHIN))

  return {
    start: () => void run(),
    send: (frame) => live?.send(frame) ?? false,
    restart: () => socket?.close(),
    stop() {
      stopped = true
      poll?.abort()
      socket?.close()
    },
  }
}
