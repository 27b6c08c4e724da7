import type { StaffFrame } from "@jieying/contract/staff.ts"
import { describe, expect, it } from "vitest"
import {
  type Connection,
  openSocket,
  PING_MS,
  readFrame,
  SILENCE_MS,
  streamUrl,
  type Wire,
} from "./socket.ts"

/** A line of which the test holds the other end. */
class Line implements Wire {
  readyState = 0
  sent: unknown[] = []
  onopen: ((event: Event) => void) | null = null
  onclose: ((event: CloseEvent) => void) | null = null
  onmessage: ((event: MessageEvent) => void) | null = null
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.readyState = 3
  }
  open() {
    this.readyState = 1
    this.onopen?.(new Event("open"))
  }
  lose() {
    this.onclose?.(new CloseEvent("close", { code: 1006 }))
  }
  say(frame: unknown) {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(frame) }))
  }
}

function setup() {
  const lines: Line[] = []
  const states: Connection[] = []
  const frames: StaffFrame[] = []
  const clock = { t: 1_000_000 }
  const socket = openSocket({
    connect: () => {
      const line = new Line()
      lines.push(line)
      return line
    },
    now: () => clock.t,
    random: () => 0,
    onFrame: (frame) => frames.push(frame),
    onConnection: (state) => states.push(state),
  })
  const line = (n: number) => lines[n] ?? expect.fail(`line ${n} was never opened`)
  const pass = (ms: number) => {
    clock.t += ms
    socket.beat()
  }
  return { lines, line, states, frames, socket, pass }
}

describe("openSocket", () => {
  it("pings on opening and every 20 s", () => {
    const { line, pass } = setup()
    line(0).open()
    line(0).say({ kind: "pong", at: 1 })
    pass(PING_MS)
    expect(line(0).sent).toEqual([{ kind: "ping" }, { kind: "ping" }])
  })
  it("comes back after a loss, waiting longer each time, and at once when asked", () => {
    const { lines, line, states, pass, socket } = setup()
    line(0).lose()
    expect(states.at(-1)).toEqual({ kind: "waiting", until: 1_000_500 })
    pass(500)
    expect(lines).toHaveLength(2)
    line(1).lose()
    expect(states.at(-1)).toMatchObject({ until: 1_001_500 })
    socket.retryNow()
    expect(lines).toHaveLength(3)
    line(2).open()
    expect(states.at(-1)).toEqual({ kind: "open" })
  })
  it("takes silence after a ping for a dead line", () => {
    const { lines, line, states, pass } = setup()
    line(0).open()
    line(0).say({ kind: "pong", at: 1 })
    pass(PING_MS)
    pass(SILENCE_MS + 1)
    expect(states.at(-1)?.kind).toBe("waiting")
    pass(500)
    expect(lines).toHaveLength(2)
  })
  it("hands on known frames, passes over unknown ones, and sends nothing when closed", () => {
    const { line, frames, socket } = setup()
    expect(socket.send({ kind: "ping" })).toBe(false)
    line(0).open()
    line(0).say({ kind: "from the future" })
    line(0).say({ kind: "pong", at: 5 })
    expect(frames).toEqual([{ kind: "pong", at: 5 }])
    socket.stop()
    expect(socket.send({ kind: "ping" })).toBe(false)
  })
})

describe("edges", () => {
  it("reads no frame from what is not one", () => {
    expect(readFrame("{")).toBeNull()
    expect(readFrame(new ArrayBuffer(2))).toBeNull()
  })
  it("speaks wss where the page is https", () => {
    expect(streamUrl({ protocol: "https:", host: "a.cn" })).toBe("wss://a.cn/api/v1/stream")
    expect(streamUrl({ protocol: "http:", host: "a:1" })).toBe("ws://a:1/api/v1/stream")
  })
})
