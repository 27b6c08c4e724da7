/**
 * One way to the server: same-origin, cookie-authenticated, every answer checked against the contract.
 * The CSRF value lives in memory only; the session token is never read.
 */
import type { z } from "zod"
import { Problem, problemFrom } from "./problem.ts"

export interface Call<S extends z.ZodType> {
  path: string
  method?: "GET" | "POST" | "PUT" | "DELETE"
  query?: Record<string, string | number | undefined>
  json?: unknown
  /** Sent as it is, with its own content type (imports). */
  raw?: { body: Blob; type: string }
  answer: S
  signal?: AbortSignal
  /** For work that takes the server longer than a screen usually waits. */
  patient?: boolean
  /** Goes on when the page is left. At most 64 KB. */
  outlives?: boolean
}

const ORDINARY_MS = 20_000
const PATIENT_MS = 180_000

let csrf = ""
/** Refusals of a sign-in: nobody was signed in before. */
const SIGNING_IN: ReadonlySet<string> = new Set(["wrong_credentials", "code_required"])

let whenSignedOut: () => void = () => {}

export function setCsrf(value: string): void {
  csrf = value
}

/** Called when the server says that nobody is signed in any more. */
export function onSignedOut(tell: () => void): void {
  whenSignedOut = tell
}

export async function call<S extends z.ZodType>(request: Call<S>): Promise<z.output<S>> {
  const response = await send(request)
  const body = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  const parsed = request.answer.safeParse(body)
  if (!parsed.success) throw new Problem({ code: "unreadable", status: response.status })
  return parsed.data
}

/** For what is not JSON: the evidence archive. */
export async function download(path: string): Promise<{ blob: Blob; filename: string | null }> {
  const response = await send({ path })
  const named = /filename="?([^";]+)"?/.exec(response.headers.get("content-disposition") ?? "")
  return { blob: await response.blob(), filename: named?.[1] ?? null }
}

export interface Progress {
  /** 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** A file as the body. `fetch` does not tell how far it has got, so this is the older kind of request. */
export function upload<S extends z.ZodType>({
  path,
  body,
  answer,
  onProgress,
  signal,
}: Progress & { path: string; body: Blob; answer: S }): Promise<z.output<S>> {
  const request = new XMLHttpRequest()
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror =
      request.ontimeout =
      request.onabort =
        () => reject(new Problem({ code: "offline", status: 0 }))
    request.onload = () => {
      const { status } = request
      const said = jsonOf(request.responseText)
      const parsed = answer.safeParse(said)
      if (status === 201 && parsed.success) return resolve(parsed.data)
      if (status === 401) whenSignedOut()
      const retryAfter = request.getResponseHeader("retry-after")
      reject(
        status === 201
          ? new Problem({ code: "unreadable", status })
          : problemFrom({ status, retryAfter, body: said }),
      )
    }
    signal.addEventListener("abort", () => request.abort())
    request.open("POST", `/api/v1/${path}`)
    request.timeout = PATIENT_MS
    request.setRequestHeader("x-jieying-csrf", csrf)
    // What it is, the server sees by its bytes; browsers go by the name.
    request.setRequestHeader("content-type", "application/octet-stream")
    request.send(body)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function send(request: Omit<Call<z.ZodType>, "answer">): Promise<Response> {
  const { path, method = "GET", query, json, raw, signal, patient, outlives } = request
  const headers: Record<string, string> = { accept: "application/json" }
  if (method !== "GET") headers["x-jieying-csrf"] = csrf
  if (raw) headers["content-type"] = raw.type
  else if (json !== undefined) headers["content-type"] = "application/json"
  const timeout = AbortSignal.timeout(raw || patient ? PATIENT_MS : ORDINARY_MS)
  let response: Response
  try {
    response = await fetch(`/api/v1/${path}${search(query)}`, {
      method,
      headers,
      body: raw ? raw.body : json === undefined ? undefined : JSON.stringify(json),
      credentials: "same-origin",
      cache: "no-store",
      keepalive: outlives,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Problem({ code: "offline", status: 0 })
  }
  if (response.ok) return response
  const body: unknown = await response.json().catch(() => undefined)
  const problem = problemFrom({
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    body,
  })
  if (problem.status === 401 && !SIGNING_IN.has(problem.code)) whenSignedOut()
  throw problem
}

function search(query: Call<z.ZodType>["query"]): string {
  const pairs = Object.entries(query ?? {}).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]]))
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`
}
