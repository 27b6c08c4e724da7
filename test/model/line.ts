/** One way to the server: requests that are answered, and requests whose answer is lost on the way back. */
import { call, type Reply } from "@jieying/testkit/http.ts"
import { isLost } from "../chaos/customer.ts"
import { pause } from "../chaos/random.ts"

export interface Problem {
  error: { code: string; message: string }
}

export interface Request {
  method: "GET" | "POST" | "PUT"
  path: string
  body?: unknown
  token: string
}

/** Where the server is, and where a proxy is that loses its answers. Both move when the server is started again. */
export interface Ways {
  url: string
  lossyUrl: string
}

const BUSY_TRIES = 100
const BUSY_MS = 50

/** Tries again while the server says that it cannot just now: nothing was stored. */
export async function ask<T>(url: string, request: Request): Promise<Reply<T & Partial<Problem>>> {
  const { method, path, body, token } = request
  for (let tries = 1; ; tries++) {
    const reply = await call<T & Partial<Problem>>(url, method, path, { body, token })
    if (reply.status !== 503 || tries === BUSY_TRIES) return reply
    await pause(BUSY_MS)
  }
}

/** Does it, and never hears so. */
export async function askUnheard(ways: Ways, request: Request): Promise<void> {
  const { method, path, body, token } = request
  try {
    await call(ways.lossyUrl, method, path, { body, token })
  } catch (error) {
    if (isLost(error)) return
    throw error
  }
  throw new Error(`${method} ${path}: an answer came through a proxy that loses all of them`)
}

export function problem(what: string, reply: Reply<unknown>): Error {
  return new Error(`${what}: ${reply.status} ${JSON.stringify(reply.body)}`)
}
