/** What a page may ask of the widget and hear from it: the same for the script tag (`window.jieying`) and the package. */

/** Who the customer is, as the page's own server has signed it. */
export interface Identity {
  /** The shop's own id of this customer. */
  customer: string
  name?: string
  /** Until when this word counts, UTC ms. */
  expires: number
  /** HMAC-SHA-256, hex. */
  signature: string
}

export interface WidgetEvents {
  /** Messages nobody has looked at. */
  unread: { count: number }
  /** The window has opened or closed. */
  open: { open: boolean }
  /** The other side has written. What it says stays in the chat. */
  message: { by: "assistant" | "agent" }
  /** Who serves has changed. */
  served: { by: "assistant" | "queue" | "agent" | "callback" | "closed" }
}

export interface Verbs {
  open(): void
  close(): void
  toggle(): void
  /** Opens the chat in elder mode: one thing at a time, large, read aloud. The customer can leave it again. */
  showElder(): void
  /** Opens the chat and asks for a person, in one step. */
  askHuman(): void
  setIdentity(identity: Identity): void
  /** Returns what ends the listening. */
  on<K extends keyof WidgetEvents>(name: K, listener: (event: WidgetEvents[K]) => void): () => void
  /** Takes the widget off the page. The conversation stays with the customer. */
  destroy(): void
}
