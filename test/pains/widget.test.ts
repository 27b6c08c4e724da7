/** Pain 17, on the customer's side: a widget that goes deaf and stays so. */
import type { VisitorFrame } from "@jieying/contract/visitor.ts"
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { createLink, type LinkDeps, type Pulled } from "../../widget/client/link.ts"
import { createNet } from "../../widget/client/net.ts"
import { openSocket, type SocketHandlers } from "../../widget/client/socket.ts"

/** What a browser offers of a WebSocket; the test says what comes over it. */
class Cable {
  static readonly OPEN = 1
  static laid: Cable[] = []
  readyState = Cable.OPEN
  readonly sent: string[] = []
  onopen: () => void = () => {}
  onmessage: (message: { data: string }) => void = () => {}
  onclose: () => void = () => {}
  onerror: () => void = () => {}

  constructor() {
    Cable.laid.push(this)
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.readyState = 3
  }
  says(frame: Partial<VisitorFrame>) {
    this.onmessage({ data: JSON.stringify(frame) })
  }
}

const page = new EventTarget()
beforeEach(() => {
  vi.useFakeTimers()
  Cable.laid = []
  vi.stubGlobal("WebSocket", Cable)
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page))
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function handlers(): SocketHandlers & { closed: boolean[] } {
  const closed: boolean[] = []
  return { onFrame: () => {}, onReady: () => {}, onClosed: (ready) => void closed.push(ready), closed }
}

function linked(of: Partial<LinkDeps>) {
  const pulls: number[] = []
  const pull = async (wait: number): Promise<Pulled> => {
    pulls.push(wait)
    return "ok"
  }
  const ticket = async () => ({ url: "ws://x", token: "t" })
  const net = createNet(() => {})
  const quiet = { onFrame: () => {}, onReady: () => {}, onDown: () => {} }
  const link = createLink({ net, ticket, pull, ...quiet, ...of })
  link.start()
  return { link, pulls, net }
}

describe("pain 17: the widget never goes deaf for good", () => {
  test("pain 17: a line that has fallen silent is dropped, whatever the browser says of it", async () => {
    const heard = handlers()
    openSocket("ws://x", "t", heard)
    Cable.laid[0]?.says({ kind: "pong" })
    await vi.advanceTimersByTimeAsync(40_000)
    expect(heard.closed).toEqual([])
    await vi.advanceTimersByTimeAsync(40_000)
    expect(heard.closed).toEqual([true])
  })

  test("pain 17: where no socket gets through, the log is read over HTTP", async () => {
    const { link, pulls } = linked({})
    await vi.advanceTimersByTimeAsync(60_000)
    expect(pulls.filter((wait) => wait > 0).length).toBeGreaterThan(2)
    link.stop()
  })

  test("pain 17: back on the page, the line must prove itself at once", async () => {
    const { link } = linked({})
    await vi.advanceTimersByTimeAsync(0)
    const first = Cable.laid[0]
    first?.says({ kind: "pong" })
    await vi.advanceTimersByTimeAsync(1_000)
    page.dispatchEvent(new Event("focus"))
    await vi.advanceTimersByTimeAsync(6_000)
    expect(first?.readyState, "no sign of life: dropped").toBe(3)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(Cable.laid.length, "and a new one is laid").toBeGreaterThan(1)
    link.stop()
  })

  test("pain 17: it never gives up", async () => {
    let tries = 0
    const down = { ok: false, code: "unreachable", status: 0, retryAfter: null } as const
    const { link } = linked({
      pull: async () => {
        tries += 1
        return down
      },
    })
    await vi.advanceTimersByTimeAsync(60 * 60_000)
    const inAnHour = tries
    expect(inAnHour).toBeGreaterThan(20)
    await vi.advanceTimersByTimeAsync(8 * 60 * 60_000)
    expect(tries).toBeGreaterThan(inAnHour * 4)
    link.stop()
  })
})
