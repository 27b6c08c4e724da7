/**
 * The files a customer has chosen and not sent yet: each goes up at once, one after the other, and waits to be named. Large
 * photos are made smaller first, and all of them outlive a reload of the page.
 */
import type { Attachment } from "@jieying/contract/events.ts"
import type { LIMITS } from "@jieying/contract/limits.ts"
import { fateOf } from "../../client/api.ts"
import type { Conversation } from "../../client/conversation.ts"
import { newId } from "../../client/ids.ts"
import { storageKey } from "../../launcher/config.ts"
import { upload } from "./upload.ts"

export const MOST = 6 satisfies (typeof LIMITS)["messageAttachments"]

export interface Pick {
  key: string
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
  /** Bytes of what goes up in its place. */
  shrunk?: number
}
type Device = typeof import("../device/device.ts")

const AGAIN_MS = 4_000

export type Tray = ReturnType<typeof createTray>

export interface TrayPlace {
  conversation: Conversation
  base: string
  inbox: string
  changed: () => void
}

export function createTray({ conversation, base, inbox, changed }: TrayPlace) {
  let picks: Pick[] = []
  let running: { key: string; abort: () => void } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(key: string, patch: Partial<Pick>): void {
    picks = picks.map((pick) => (pick.key === key ? { ...pick, ...patch } : pick))
    changed()
  }

  /** What a device can do itself is worth trying, and nothing is lost without it. */
  const device = () => import("../device/device.ts").catch((): null => null)
  const place = storageKey(base, inbox)

  async function keepOnDevice(kept: readonly Pick[]): Promise<void> {
    const parts: Device | null = await device()
    for (const { key, file } of kept)
      if (picks.some((p) => p.key === key)) await parts?.keep({ key, place, file })
    conversation.keep.saveFiles(picks.length)
  }

  /** Takes up again what was chosen before the page was loaded anew, and is in no other tab. */
  async function restore(): Promise<void> {
    const parts: Device | null = await device()
    if (!parts) return
    const found = await parts.kept(place, MOST)
    take(found.filter(({ key }) => !picks.some((p) => p.key === key)))
    conversation.keep.saveFiles(picks.length)
  }

  function take(files: readonly { key: string; file: File }[]): void {
    picks = picks.concat(
      files.map(({ key, file }) => ({
        key,
        file,
        view: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
        state: "waiting",
        share: 0,
      })),
    )
    changed()
    void pump()
  }

  async function pump(): Promise<void> {
    const pick = picks.find((p) => p.state === "waiting")
    if (running || !pick) return
    const { key, file } = pick
    running = { key, abort: () => {} }
    set(key, { state: "up", share: 0, offline: false })
    const small = (await (await device())?.shrunk(file)) ?? file
    if (small !== file) set(key, { shrunk: small.size })
    const reply = await conversation.asking((id, token) => {
      const onProgress = (share: number) => set(key, { share })
      const { done, abort } = upload({ base, id, token, file: small, name: small.name, onProgress })
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

  function remove(key: string): void {
    const pick = picks.find((p) => p.key === key)
    if (pick?.view) URL.revokeObjectURL(pick.view)
    picks = picks.filter((p) => p.key !== key)
    if (running?.key === key) running.abort()
    void device().then((parts) => parts?.drop(key))
    conversation.keep.saveFiles(picks.length)
    changed()
  }

  if (conversation.keep.files()) void restore()

  return {
    get: (): readonly Pick[] => picks,
    /** Returns how many found no room. */
    add(files: readonly File[]): number {
      const room = files.slice(0, MOST - picks.length)
      const before = picks.length
      take(room.map((file) => ({ key: newId(), file })))
      void keepOnDevice(picks.slice(before))
      return files.length - room.length
    },
    remove,
    retry(key: string): void {
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
