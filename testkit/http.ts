/** One JSON request, whatever comes back. */
export interface Reply<T> {
  status: number
  body: T
  headers: Headers
}

export async function call<T>(
  url: string,
  method: string,
  path: string,
  more: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
): Promise<Reply<T>> {
  const headers: Record<string, string> = { ...more.headers }
  if (more.token) headers.authorization = `Bearer ${more.token}`
  if (more.body !== undefined) headers["content-type"] ??= "application/json"
  const body =
    typeof more.body === "string" || more.body === undefined ? more.body : JSON.stringify(more.body)
  const response = await fetch(`${url}${path}`, { method, headers, body })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parse(text) as T }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
