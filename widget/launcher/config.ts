/** What the launcher hands to the chat, and what it gets back. */
import type { WidgetEvents } from "../../sdk/verbs.ts"

export interface WidgetConfig {
  /** Where the service lives, ending in "/". */
  base: string
  inbox: string
  locale: "zh-CN" | "en"
  elder: boolean
  contact?: string
  /** What the host page's server has signed about who the customer is, as JSON. */
  identity?: string
  /** Shown inside a place of the page instead of floating over it. */
  inline: boolean
  root: ShadowRoot
  /** Called with the number of messages nobody has looked at. */
  onUnread: (count: number) => void
  /** Called when the window opens or closes. */
  onOpen: (open: boolean) => void
  /** Tells the page. */
  tell: <K extends keyof WidgetEvents>(name: K, event: WidgetEvents[K]) => void
}

export interface ChatHandle {
  open(): void
  close(): void
  showElder(): void
  askHuman(): void
  /** Who the customer is has become known. */
  identify(): void
  destroy(): void
}

export function storageKey(base: string, inbox: string): string {
  return `jieying:${inbox}@${base}`
}
