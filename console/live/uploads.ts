/** Files chosen and not sent yet, per conversation. They stay while one looks at other conversations, until sent or removed. */
import type { Attachment } from "@jieying/contract/events.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { uploadAttachment } from "../api/attachments.ts"
import { codeOf, type ProblemCode } from "../api/problem.ts"

export interface PendingFile {
  key: number
  file: File
  state: "waiting" | "up" | "ready" | "failed"
  /** 0 to 1. */
  share: number
  code?: ProblemCode
  taken?: Attachment
}

const NONE: readonly PendingFile[] = []
const AT_ONCE = 3
/** Files that were sent and may come back; more than two messages hold. */
const REMEMBERED = 12

export class Uploads {
  readonly #files = new Map<string, readonly PendingFile[]>()
  readonly #ends = new Map<number, AbortController>()
  readonly #listeners = new Set<() => void>()
  /** Sent files by their ids: what is taken back shows its picture again. */
  readonly #sent = new Map<string, File>()
  #next = 0

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  of(conversation: string): readonly PendingFile[] {
    return this.#files.get(conversation) ?? NONE
  }

  /** Returns how many found no room in one message. */
  add(conversation: string, files: readonly File[]): number {
    const room = files.slice(0, LIMITS.messageAttachments - this.of(conversation).length)
    const added = room.map((file): PendingFile => ({ key: this.#next++, file, state: "waiting", share: 0 }))
    this.#set(conversation, [...this.of(conversation), ...added])
    this.#pump(conversation)
    return files.length - room.length
  }

  remove(conversation: string, key: number): void {
    this.#ends.get(key)?.abort()
    this.#set(
      conversation,
      this.of(conversation).filter((f) => f.key !== key),
    )
    this.#pump(conversation)
  }

  retry(conversation: string, key: number): void {
    this.#change(conversation, key, { state: "waiting", share: 0, code: undefined })
    this.#pump(conversation)
  }

  /** Takes out what can be sent; what failed stays. */
  take(conversation: string): Attachment[] {
    const files = this.of(conversation)
    this.#set(
      conversation,
      files.filter((f) => !f.taken),
    )
    for (const { taken, file } of files) if (taken) this.#sent.set(taken.id, file)
    for (const oldest of this.#sent.keys()) {
      if (this.#sent.size <= REMEMBERED) break
      this.#sent.delete(oldest)
    }
    return files.flatMap((f) => f.taken ?? [])
  }

  /** The files of a message that was taken back stand ready again, as far as one message has room. */
  giveBack(conversation: string, attachments: readonly Attachment[]): void {
    const back = attachments.map(
      (taken): PendingFile => ({
        key: this.#next++,
        file: this.#sent.get(taken.id) ?? new File([], taken.name, { type: taken.type }),
        state: "ready",
        share: 1,
        taken,
      }),
    )
    const files = [...back, ...this.of(conversation)]
    this.#set(conversation, files.slice(0, LIMITS.messageAttachments))
  }

  #pump(conversation: string): void {
    const files = this.of(conversation)
    const room = AT_ONCE - files.filter((f) => f.state === "up").length
    for (const { key, file } of files.filter((f) => f.state === "waiting").slice(0, Math.max(0, room)))
      void this.#send(conversation, key, file)
  }

  async #send(conversation: string, key: number, file: File): Promise<void> {
    const end = new AbortController()
    this.#ends.set(key, end)
    this.#change(conversation, key, { state: "up" })
    const onProgress = (share: number) => this.#change(conversation, key, { share })
    try {
      const taken = await uploadAttachment(conversation, file, { onProgress, signal: end.signal })
      this.#change(conversation, key, { state: "ready", taken })
    } catch (error) {
      if (!end.signal.aborted) this.#change(conversation, key, { state: "failed", code: codeOf(error) })
    } finally {
      this.#ends.delete(key)
    }
    this.#pump(conversation)
  }

  #change(conversation: string, key: number, change: Partial<PendingFile>): void {
    this.#set(
      conversation,
      this.of(conversation).map((f) => (f.key === key ? { ...f, ...change } : f)),
    )
  }

  #set(conversation: string, files: readonly PendingFile[]): void {
    if (files.length > 0) this.#files.set(conversation, files)
    else this.#files.delete(conversation)
    for (const listener of this.#listeners) listener()
  }
}

export const uploads = new Uploads()
