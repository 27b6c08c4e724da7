/** The files a customer has chosen and not sent yet: each goes up at once, one after the other, and waits to be named. */
import type { Attachment } from "@jieying/contract/events.ts"
import type { LIMITS } from "@jieying/contract/limits.ts"
import { fateOf } from "../../client/api.ts"
import type { Conversation } from "../../client/conversation.ts"
import { upload } from "./upload.ts"

export const MOST = 6 satisfies (typeof LIMITS)["messageAttachments"]

export interface Pick {
  key: number
  file: File
  /** Address of a small view of a picture, on this device. */
  view: string | null
  /** waiting: its turn has not come, or there is no connection. */
  state: "waiting" | "up" | "ready" | "failed"
  /** 0 to 1. */
  share: number
  /** Code of what went wrong; trying again may help where it is a matter of the network. */
  code?: string
  offline?: boolean
  taken?: Attachment
}

const AGAIN_MS = 4_000

export type Tray = ReturnType<typeof createTray>

export function createTray(conversation: Conversation, base: string, changed: () => void) {
  let picks: Pick[] = []
  let next = 0
  let running: { key: number; abort: () => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(key: number, patch: Partial<Pick>): void {
    picks = picks.map((pick) => (pick.key === key ? { ...pick, ...patch } : pick))
    changed()
  }

  async function pump(): Promise<void> {
    const pick = picks.find((p) => p.state === "waiting")
    if (running || !pick) return
    const { key, file } = pick
    running = { key, abort: () => {} }
    set(key, { state: "up", share: 0, offline: false })
    const reply = await conversation.asking((id, token) => {
      const onProgress = (share: number) => set(key, { share })
      const { done, abort } = upload({ base, id, token, file, name: file.name, onProgress })
      running = { key, abort }
      return done
    })
    running = null
    if (reply.ok) set(key, { state: "ready", taken: reply.value })
    // Kept for when the connection is back, like everything that was written.
    else if (fateOf(reply) === "retry" && reply.code !== "too_many_requests") {
      set(key, { state: "waiting", share: 0, offline: true })
      clearTimeout(timer)
      timer = setTimeout(pump, AGAIN_MS)
      return
    } else set(key, { state: "failed", code: reply.code })
    void pump()
  }

  function remove(key: number): void {
    const pick = picks.find((p) => p.key === key)
    if (pick?.view) URL.revokeObjectURL(pick.view)
    picks = picks.filter((p) => p.key !== key)
    if (running?.key === key) running.abort()
    changed()
  }

  return {
    get: (): readonly Pick[] => picks,
    /** Returns how many found no room. */
    add(files: readonly File[]): number {
      const room = files.slice(0, MOST - picks.length)
      picks = picks.concat(
        room.map((file) => ({
          key: next++,
          file,
          view: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
          state: "waiting",
          share: 0,
        })),
      )
      changed()
      void pump()
      return files.length - room.length
    },
    remove,
    retry(key: number): void {
      set(key, { state: "waiting", code: undefined })
      void pump()
    },
    /** Nothing is on its way up. */
    settled: (): boolean => picks.every((p) => p.state === "ready" || p.state === "failed"),
    /** Takes what can be sent out of the tray; what failed stays. */
    take(): Attachment[] {
      const ready = picks.filter((p) => p.taken)
      for (const { key } of ready) remove(key)
      return ready.flatMap((p) => p.taken ?? [])
    },
  }
}
