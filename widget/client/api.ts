/** The customer's HTTP addresses. A failure is a value; nothing here retries or decides. */
import type {
  EventsPage,
  HumanResult,
  InboxInfo,
  OpenConversation,
  OpenedConversation,
  Posted,
  Signals,
  VisitorToken,
  Written,
} from "@jieying/contract/visitor.ts"

export interface Failure {
  ok: false
  /** Code of the server's error registry, or "unreachable" when no answer came. */
  code: string
  /** HTTP status; 0 when no answer came. */
  status: number
  /** The server's wish, ms. */
  retryAfter: number | null
}
export type Reply<T> = { ok: true; value: T } | Failure

/** What to do about a failure. gone: this conversation cannot be reached any more. */
export type Fate = "retry" | "expired" | "gone" | "behind" | "refused"

export function fateOf({ code, status }: Failure): Fate {
  if (status === 0 || status === 429 || status === 408 || status >= 500) return "retry"
  if (status === 401) return "expired"
  if (status === 410 || code === "conversation_unknown") return "gone"
  if (code === "record_behind") return "behind"
  // An address that is not there is a proxy's word or a server half started, not the conversation's end.
  return code === "not_found" || code === "unreadable" ? "retry" : "refused"
}

const TIMEOUT = 15_000

interface Call {
  method?: "POST"
  token?: string
  body?: unknown
  /** ms */
  timeout?: number
  signal?: AbortSignal
}

/** An address below the conversation and what is sent there. */
export interface Deed {
  path: string
  body?: object
}

export type Api = ReturnType<typeof createApi>

export function createApi(base: string) {
  const root = `${base}api/v1/visitor/`
  const at = (id: string, rest: string) => `conversations/${encodeURIComponent(id)}/${rest}`

  async function call<T>(path: string, call: Call, read: (r: Response) => Promise<T>): Promise<Reply<T>> {
    const { method, token, body, timeout = TIMEOUT, signal } = call
    const abort = new AbortController()
    const stop = () => abort.abort()
    const timer = setTimeout(stop, timeout)
    signal?.addEventListener("abort", stop)
    try {
      const headers: Record<string, string> = {}
      if (token) headers.authorization = `Bearer ${token}`
      if (body !== undefined) headers["content-type"] = "application/json"
      const response = await fetch(root + path, {
        method: method ?? "GET",
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        signal: abort.signal,
      })
      return response.ok ? { ok: true, value: await read(response) } : await failure(response)
    } catch {
      return { ok: false, code: "unreachable", status: 0, retryAfter: null }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener("abort", stop)
    }
  }
  const json = <T>(path: string, options: Call = {}) => call<T>(path, options, (r) => r.json() as Promise<T>)

  return {
    inbox: (key: string, locale: string) =>
      json<InboxInfo>(`inboxes/${encodeURIComponent(key)}?locale=${locale}`),
    open: (body: OpenConversation) => json<OpenedConversation>("conversations", { method: "POST", body }),
    /** The conversation of a customer the host page has signed for. */
    find: <T>(body: object) => json<T>("conversations/find", { method: "POST", body }),
    refresh: (id: string, refreshToken: string) =>
      json<VisitorToken>(at(id, "token"), { method: "POST", body: { refreshToken } }),
    post: (id: string, token: string, body: { clientId: string; text: string; attachments?: string[] }) =>
      json<Posted>(at(id, "messages"), { method: "POST", token, body }),
    human: (id: string, token: string, elder: boolean) =>
      json<HumanResult>(at(id, "human"), { method: "POST", token, body: { elder } }),
    /** What a customer does beside writing; without a body it only reads. */
    act: <T = Written>(id: string, token: string, deed: Deed) =>
      json<T>(at(id, deed.path), deed.body ? { method: "POST", token, body: deed.body } : { token }),
    signals: (id: string, token: string, body: Signals) =>
      call(at(id, "signals"), { method: "POST", token, body }, async () => true),
    /** `wait` seconds; `hash` is the one held at `after`. */
    events(
      id: string,
      token: string,
      query: { after: number; hash?: string; wait: number; signal?: AbortSignal },
    ) {
      const { after, hash, wait, signal } = query
      const search = `events?after=${after}&wait=${wait}${hash ? `&hash=${hash}` : ""}`
      return json<EventsPage>(at(id, search), { token, timeout: TIMEOUT + wait * 1000, signal })
    },
    evidence: (id: string, token: string) =>
      call(at(id, "evidence"), { token, timeout: 120_000 }, (r) => r.blob()),
    /** Address of the socket: `after` and `hash` as for events. */
    stream: (id: string, after: number, hash?: string) =>
      root.replace(/^http/, "ws") + at(id, `stream?after=${after}${hash ? `&hash=${hash}` : ""}`),
  }
}

async function failure(response: Response): Promise<Failure> {
  let code = "unreadable"
  try {
    code = ((await response.json()) as { error: { code: string } }).error.code
  } catch {
    // Not ours: a proxy answered.
  }
  const seconds = Number(response.headers.get("retry-after"))
  return { ok: false, code, status: response.status, retryAfter: seconds > 0 ? seconds * 1000 : null }
}
