/** What the launcher hands to the chat, and what it gets back. */
export interface WidgetConfig {
  /** Where the service lives, ending in "/". */
  base: string
  inbox: string
  locale: "zh-CN" | "en"
  elder: boolean
  contact?: string
  /** Shown inside a place of the page instead of floating over it. */
  inline: boolean
  root: ShadowRoot
  /** Called with the number of messages nobody has looked at. */
  onUnread: (count: number) => void
  /** Called when the window opens or closes. */
  onOpen: (open: boolean) => void
}

export interface ChatHandle {
  open(): void
  close(): void
  askHuman(): void
}

export function storageKey(base: string, inbox: string): string {
  return `jieying:${inbox}@${base}`
}
