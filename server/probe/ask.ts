/** One customer who is none: opens a conversation over HTTP as anybody would, asks for a person and looks what came of it. */
import { EventsPage, HumanResult, OpenedConversation, Written } from "@jieying/contract/visitor.ts"
import type { z } from "zod"
import type { ProbeResult } from "../store/probes.ts"
import { disagreement } from "./agree.ts"
import { PROBE_HEADER, PROBE_PREFIX } from "./secret.ts"

/** A person who is not within reach by then is not within reach, ms. */
const LIMIT_MS = 10_000

export interface Asked extends ProbeResult {
  /** The conversation that was opened, to be ended by whoever asked; null when none was. */
  id: string | null
}

export interface ProbeTarget {
  /** e.g. http://127.0.0.1:3000 */
  address: string
  inbox: string
  secret: string
  /** Ends the probe early: the server stops. */
  stopped: AbortSignal
}

/** Never throws: whatever goes wrong is what the probe found. */
export async function askAsCustomer(target: ProbeTarget): Promise<Asked> {
  const asked: Asked = { id: null, ok: false, result: "none", ms: 0, error: null }
  let began = performance.now()
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(LIMIT_MS), target.stopped])
    const opened = await send(target, "", {
      signal,
      takes: OpenedConversation,
      body: { inbox: target.inbox },
    })
    if (!opened.id.startsWith(PROBE_PREFIX)) throw new Error("open: not taken for a probe")
    asked.id = opened.id
    const to = { signal, token: opened.token }
    began = performance.now()
    const told = await send(target, `/${opened.id}/human`, {
      ...to,
      takes: HumanResult,
      body: { via: "api" },
    })
    const page = await send(target, `/${opened.id}/events`, { ...to, takes: EventsPage })
    asked.ms = since(began)
    asked.error = disagreement(told, page)
    if (told.result !== "connected")
      await send(target, `/${opened.id}/withdraw`, { ...to, takes: Written, body: {} })
    asked.result = told.result
    asked.ok = asked.error === null
  } catch (error) {
    asked.ms ||= since(began)
    asked.error = messageOf(error)
  }
  return asked
}

interface Sent<T extends z.ZodType> {
  signal: AbortSignal
  takes: T
  token?: string
  body?: object
}

/** @throws Error naming the step, and what came instead. */
async function send<T extends z.ZodType>(
  target: ProbeTarget,
  path: string,
  sent: Sent<T>,
): Promise<z.infer<T>> {
  const { signal, takes, token, body } = sent
  const step = path.split("/").at(-1) || "open"
  const headers: Record<string, string> = { [PROBE_HEADER]: target.secret }
  if (token) headers.authorization = `Bearer ${token}`
  if (body) headers["content-type"] = "application/json"
  const url = `${target.address}/api/v1/visitor/conversations${path}`
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    headers,
    body: body && JSON.stringify(body),
    signal,
  }).catch((cause: Error) => {
    throw new Error(
      `${step}: ${cause.name === "TimeoutError" ? `no answer in ${LIMIT_MS} ms` : reasonOf(cause)}`,
    )
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${step}: ${response.status} ${text}`)
  const parsed = takes.safeParse(JSON.parse(text))
  if (!parsed.success)
    throw new Error(`${step}: ${parsed.error.issues[0]?.path.join(".")} is not as promised`)
  return parsed.data
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message
}

const ERROR_CHARS = 500

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, ERROR_CHARS)
}

function since(began: number): number {
  return Math.round(performance.now() - began)
}
