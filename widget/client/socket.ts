/** One WebSocket to the conversation's stream, with a heartbeat of its own. It never reconnects by itself. */
import type { VisitorFrame, VisitorSend } from "@jieying/contract/visitor.ts"

const PING_EVERY = 20_000
/** No frame for this long: the other side is gone, whatever the browser says. */
const DEAD_AFTER = 45_000
/** A socket counts as established with its first frame: some proxies open it and let nothing through. */
const FIRST_FRAME_WITHIN = 8_000

export interface SocketHandlers {
  onFrame: (frame: VisitorFrame) => void
  /** Once, with the first frame. */
  onReady: () => void
  /** Once; `ready` says whether it ever worked. */
  onClosed: (ready: boolean) => void
}

export interface Socket {
  /** False when the frame could not be handed to the network. */
  send(frame: VisitorSend): boolean
  /** Asks for a sign of life now; without one within `within` ms the socket is closed. */
  probe(within: number): void
  close(): void
}

export function openSocket(url: string, token: string, handlers: SocketHandlers): Socket {
  let ready = false
  let closed = false
  // Not the time of day, which may be set: a line that died would count as heard of for days.
  let lastFrame = performance.now()
  let ws: WebSocket | null = null
  let deadline: ReturnType<typeof setTimeout> | undefined = setTimeout(close, FIRST_FRAME_WITHIN)
  const heartbeat = setInterval(() => {
    if (performance.now() - lastFrame > DEAD_AFTER) close()
    else send({ kind: "ping" })
  }, PING_EVERY)

  function send(frame: VisitorSend): boolean {
    if (closed || ws?.readyState !== WebSocket.OPEN) return false
    ws.send(JSON.stringify(frame))
    return true
  }

  function close(): void {
    if (closed) return
    closed = true
    clearTimeout(deadline)
    clearInterval(heartbeat)
    ws?.close()
    handlers.onClosed(ready)
  }

  function receive(message: MessageEvent): void {
    if (closed) return
    lastFrame = performance.now()
    clearTimeout(deadline)
    if (!ready) {
      ready = true
      handlers.onReady()
    }
    const frame = readFrame(message.data)
    if (frame) handlers.onFrame(frame)
    else close()
  }

  try {
    ws = new WebSocket(url, ["jieying", `bearer.${token}`])
    ws.onopen = () => send({ kind: "ping" })
    ws.onmessage = receive
    ws.onclose = close
    ws.onerror = close
  } catch {
    // A page's policy may forbid the address outright; the caller hears it like any other failure.
    setTimeout(close, 0)
  }

  return {
    send,
    close,
    probe(within) {
      clearTimeout(deadline)
      if (send({ kind: "ping" })) deadline = setTimeout(close, within)
      else close()
    },
  }
}

function readFrame(data: unknown): VisitorFrame | null {
  try {
    return JSON.parse(String(data)) as VisitorFrame
  } catch {
    return null
  }
}
