/** What the launcher hands to the chat, and what it gets back. */
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
}

export interface ChatHandle {
  open(): void
  close(): void
  askHuman(): void
  /** Who the customer is has become known. */
  identify(): void
}

/** What a page may ask of the widget: window.jieying. */
export interface Verbs {
  open(): void
  close(): void
  askHuman(): void
  /** Says who the customer is, as the page's own server has signed it. */
  identify(identity: object): void
}

export function storageKey(base: string, inbox: string): string {
  return `jieying:${inbox}@${base}`
}
