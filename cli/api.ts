/** HTTP to a running server. */
import { ErrorBody } from "@jieying/contract/errors.ts"
import { ApiFault, CliFault } from "./fault.ts"

/** How often a request that may be repeated is tried: long enough for a server to be started again. */
const TRIES = 16
/** Longest wait between two tries by ourselves, and when the server asks for it, ms. */
const LONGEST_BACKOFF_MS = 2_000
const LONGEST_WAIT_MS = 60_000
const TIMEOUT_MS = 120_000

export type Call = {
  method?: "GET" | "POST" | "PUT" | "DELETE"
  token?: string
  /** Sent as JSON unless `contentType` says otherwise. */
  body?: unknown
  contentType?: string
  /** May be sent again when no answer came: reads, and writes that name themselves by a clientId. */
  repeatable?: boolean
}

export type Api = {
  url: string
  /** The answer's JSON. @throws ApiFault for a refusal, CliFault when the server cannot be reached. */
  json<T>(path: string, call?: Call): Promise<T>
  bytes(path: string, call?: Call): Promise<Uint8Array>
  /** The answer with its body unread: the caller takes or cancels it. */
  open(path: string, call?: Call): Promise<Response>
}

export function createApi(url: string): Api {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CliFault(`"${url}" is not a web address.`, "Give it as http://HOST:PORT")
  const base = url.replace(/\/+$/, "")
  const open = async (path: string, call: Call = {}) => {
    const tries = (call.repeatable ?? (call.method ?? "GET") === "GET") ? TRIES : 1
    for (let attempt = 1; ; attempt++) {
      const outcome = await send(`${base}${path}`, call)
      if (outcome instanceof Response) return outcome
      if (attempt >= tries || !outcome.again) throw outcome.fault
      await new Promise((resolve) => setTimeout(resolve, waitOf(attempt, outcome.afterMs)))
    }
  }
  return {
    url: base,
    open,
    json: async <T>(path: string, call?: Call) => (await (await open(path, call)).json()) as T,
    bytes: async (path, call) => new Uint8Array(await (await open(path, call)).arrayBuffer()),
  }
}

type Failure = { fault: CliFault; again: boolean; afterMs: number }

async function send(address: string, call: Call): Promise<Response | Failure> {
  const { method = "GET", token, body, contentType = "application/json" } = call
  const headers = new Headers()
  if (token !== undefined) headers.set("authorization", `Bearer ${token}`)
  if (body !== undefined) headers.set("content-type", contentType)
  let response: Response
  try {
    response = await fetch(address, {
      method,
      headers,
      body:
        body === undefined
          ? undefined
          : contentType === "application/json"
            ? JSON.stringify(body)
            : (body as BodyInit),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    return { fault: unreachable(address, error), again: true, afterMs: 0 }
  }
  if (response.ok) return response
  const again = response.status === 429 || response.status === 503
  const afterMs = Number(response.headers.get("retry-after") ?? 0) * 1000
  return { fault: await refusalOf(response, address), again, afterMs }
}

async function refusalOf(response: Response, address: string): Promise<CliFault> {
  const parsed = ErrorBody.safeParse(await response.json().catch(() => null))
  if (parsed.success) return new ApiFault(response.status, parsed.data.error)
  return new CliFault(
    `${address} answered ${response.status}, not as a Jieying server answers.`,
    "Check --url.",
  )
}

function unreachable(address: string, error: unknown): CliFault {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause
  const why = cause?.code ?? cause?.message ?? (error as Error).message
  return new CliFault(
    `No answer from ${new URL(address).origin} (${why}).`,
    "Start the server with npm start, or give --url.",
  )
}

/** Doubling from 100 ms, at least what the server asked for, and spread so that clients do not come back together. */
function waitOf(attempt: number, afterMs: number): number {
  const backoff = Math.min(100 * 2 ** (attempt - 1), LONGEST_BACKOFF_MS)
  return Math.min(Math.max(backoff, afterMs), LONGEST_WAIT_MS) * (1 + Math.random() / 4)
}
