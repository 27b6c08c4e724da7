/** @jsxImportSource preact */
/** Puts the chat into the widget's shadow root and keeps launcher and window in step. */
import { render } from "preact"
import { createConversation } from "../client/conversation.ts"
import type { ChatHandle, WidgetConfig } from "../launcher/config.ts"
import { addStyles } from "../launcher/styles.ts"
import type { Texts } from "../texts/zh.ts"
import { App } from "./App.tsx"
import css from "./chat.css?inline"
import type { More } from "./more/more.ts"
import { unreadCount } from "./timeline.ts"
import { createClock } from "./when.ts"

/** A failed loading of what is needed later is tried again after this, ms. */
const MORE_AGAIN = 5_000

export function mountChat(config: WidgetConfig, t: Texts): ChatHandle {
  addStyles(config.root, css)
  const conversation = createConversation(config)
  const { store } = conversation
  const clock = createClock(t, config.locale)
  const place = document.createElement("div")
  place.className = "place"
  config.root.append(place)
  let open = config.inline
  /** Events that were there when the window was last open. */
  let seen = 0
  let again: ReturnType<typeof setTimeout> | undefined
  let more: More | null = null
  let loading = false

  function draw(): void {
    const state = store.get()
    if (open) {
      seen = state.log.events.length
      const ui = { t, clock, now: Date.now() + state.skew, state, conversation, config, more }
      render(<App ui={ui} onClose={() => show(false)} />, place)
      clearTimeout(again)
      again = setTimeout(draw, state.reach.retryAt ? 1_000 : 30_000)
      if (state.id || state.asking || state.outbox.length > 0) void loadMore()
    }
    config.onUnread(open ? 0 : unreadCount(state, seen))
  }
  /** With the first word or tap, or when a hand comes near what needs it; who only looks does not load it. */
  async function loadMore(): Promise<void> {
    if (loading) return
    loading = true
    try {
      const [{ parts }, words] = await Promise.all([import("./more/more.ts"), moreTexts(config.locale)])
      addStyles(config.root, parts.css)
      more = { ...parts, t: words }
      draw()
    } catch {
      setTimeout(() => {
        loading = false
        draw()
      }, MORE_AGAIN)
    }
  }
  function show(next: boolean): void {
    if (config.inline) config.root.host.scrollIntoView({ block: "nearest" })
    if (open === next || config.inline) return
    open = next
    clearTimeout(again)
    if (open) conversation.refreshInbox()
    else render(null, place)
    draw()
    config.onOpen(open)
  }
  for (const sign of ["pointerover", "focusin", "click"])
    place.addEventListener(sign, ({ target }) => {
      if ((target as Element).closest(".slot,.menu")) void loadMore()
    })
  store.subscribe(draw)
  draw()
  return {
    open: () => show(true),
    close: () => show(false),
    identify: conversation.identify,
    askHuman() {
      show(true)
      void conversation.askHuman()
    },
  }
}

async function moreTexts(locale: WidgetConfig["locale"]): Promise<More["t"]> {
  if (locale === "en") return (await import("../texts/more-en.ts")).moreEn
  return (await import("../texts/more-zh.ts")).moreZh
}
