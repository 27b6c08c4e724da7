/** One file on its way up. `fetch` does not tell how far it has got, so this is the older kind of request. */
import type { Attachment } from "@jieying/contract/events.ts"
import type { Reply } from "../../client/api.ts"

export interface Upload {
  base: string
  id: string
  token: string
  file: Blob
  name: string
  /** 0 to 1. */
  onProgress: (share: number) => void
}

const LOST = { ok: false, code: "unreachable", status: 0, retryAfter: null } as const

/** `abort` ends it; the answer is then that nothing came. */
export function upload({ base, id, token, file, name, onProgress }: Upload): {
  done: Promise<Reply<Attachment>>
  abort: () => void
} {
  const request = new XMLHttpRequest()
  const done = new Promise<Reply<Attachment>>((resolve) => {
    request.onload = () => resolve(answerOf(request))
    request.onerror = request.onabort = request.ontimeout = () => resolve(LOST)
  })
  request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
  const query = name ? `?name=${encodeURIComponent(name.slice(-255))}` : ""
  request.open("POST", `${base}api/v1/visitor/conversations/${encodeURIComponent(id)}/attachments${query}`)
  request.timeout = 180_000
  request.setRequestHeader("authorization", `Bearer ${token}`)
  // What it is, the server sees by its bytes; browsers go by the name.
  request.setRequestHeader("content-type", "application/octet-stream")
  request.send(file)
  return { done, abort: () => request.abort() }
}

function answerOf({ status, responseText }: XMLHttpRequest): Reply<Attachment> {
  try {
    const body = JSON.parse(responseText)
    if (status === 201) return { ok: true, value: body }
    return { ok: false, code: body.error.code, status, retryAfter: null }
  } catch {
    return { ok: false, code: "unreadable", status, retryAfter: null }
  }
}
