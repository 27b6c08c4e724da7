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

/** A file as the body, under the name it has on its sender's device. */
export async function upload<T>(
  url: string,
  path: string,
  file: { bytes: Uint8Array; type: string; name: string; token: string },
): Promise<Reply<T>> {
  const response = await fetch(`${url}${path}?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${file.token}`, "content-type": file.type },
    body: Buffer.from(file.bytes),
  })
  return { status: response.status, headers: response.headers, body: parse(await response.text()) as T }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
