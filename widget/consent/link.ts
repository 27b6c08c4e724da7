/** What the page asks the server: the token stands after the # of the address, so that no server's log keeps it. */
import type { ConsentPage } from "@jieying/contract/consent-link.ts"

export type Answer = { ok: true; page: ConsentPage } | { ok: false; code: string }

const TIMEOUT_MS = 15_000

export function tokenOf(hash: string): string {
  return decodeURIComponent(hash.replace(/^#/, ""))
}

export async function ask(token: string, path = "", body?: object): Promise<Answer> {
  try {
    const response = await fetch(`/api/v1/visitor/consent${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = await response.json()
    return response.ok ? { ok: true, page: said } : { ok: false, code: said.error?.code ?? "unreachable" }
  } catch {
    return { ok: false, code: "unreachable" }
  }
}
