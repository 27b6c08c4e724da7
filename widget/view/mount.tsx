/** @jsxImportSource preact */
/** Puts the chat into the widget's shadow root and keeps launcher and window in step. */
import { render } from "preact"
import { createConversation } from "../client/conversation.ts"
import type { ChatHandle, WidgetConfig } from "../launcher/config.ts"
import { addStyles } from "../launcher/styles.ts"
import type { Texts } from "../texts/zh.ts"
import { App } from "./App.tsx"
import css from "./chat.css?inline"
import type { Elder } from "./elder/elder.ts"
import type { More } from "./more/more.ts"
import { unreadCount } from "./timeline.ts"
import { createClock } from "./when.ts"

/** A failed loading of what is needed later is tried again after this, ms. */
const MORE_AGAIN = 5_000
/** Whose browser is set to text larger than this, px, meets elder mode at once. */
const LARGE_TEXT = 20
/** Size of text that elder mode begins with, px. */
const ELDER_SIZE = 22

export function mountChat(config: WidgetConfig, t: Texts): ChatHandle {
  addStyles(config.root, css)
  const conversation = createConversation(config)
  const { store, keep } = conversation
  // What the customer chose goes before what the page, the link and the browser say.
  const chosen = keep.elder()
  config.elder = chosen === null ? config.elder || wantsLarge() : chosen > 0
  const clock = createClock(t, config.locale)
  const place = document.createElement("div")
  place.className = "place"
  config.root.append(place)
  let open = config.inline
  /** Events that were there when the window was last open. */
  let seen = 0
  let again: ReturnType<typeof setTimeout> | undefined
  let more: More | null = null
  let elder: Elder | null = null
  /** What the page has been told of. */
  let told = { id: store.get().id, length: store.get().log.events.length, by: store.get().serving.kind }

  function draw(): void {
    const state = store.get()
    if (open) {
      seen = state.log.events.length
      const ui = {
        t,
        clock,
        now: Date.now() + state.skew,
        state,
        conversation,
        config,
        more,
        elder: config.elder ? elder : null,
        setElder,
      }
      render(<App ui={ui} onClose={() => show(false)} />, place)
      clearTimeout(again)
      again = setTimeout(draw, state.reach.retryAt ? 1_000 : 30_000)
      if (config.elder) loadElder()
      if (state.id || state.asking || state.outbox.length > 0 || config.elder || state.inbox?.startForm)
        loadMore()
    }
    config.onUnread(open ? 0 : unreadCount(state, seen))
    const { events } = state.log
    if (told.id === state.id)
      for (const { type, actor } of events.slice(told.length))
        if (type === "message.posted" && actor.kind !== "customer")
          config.tell("message", { by: actor.kind as "agent" })
    if (told.by !== state.serving.kind) config.tell("served", { by: state.serving.kind })
    told = { id: state.restoring ? null : state.id, length: events.length, by: state.serving.kind }
  }
  /** Loaded once; where that fails it is tried again. */
  function later(load: () => Promise<void>): () => void {
    let loading = false
    return () => {
      if (loading) return
      loading = true
      load().then(draw, () =>
        setTimeout(() => {
          loading = false
          draw()
        }, MORE_AGAIN),
      )
    }
  }
  /** With the first word or tap, or when a hand comes near what needs it; who only looks does not load it. */
  const loadMore = later(async () => {
    const [{ parts }, words] = await Promise.all([import("./more/more.ts"), moreTexts(config.locale)])
    addStyles(config.root, parts.css)
    more = { ...parts, t: words }
  })
  /** Until it is there the usual screen stands, in large type, its person button in its place. */
  const loadElder = later(async () => {
    const [{ parts }, words] = await Promise.all([import("./elder/elder.ts"), elderTexts(config.locale)])
    addStyles(config.root, parts.css)
    elder = { ...parts, t: words }
  })
  function setElder(on: boolean): void {
    config.elder = on
    keep.saveElder(on ? ELDER_SIZE : 0)
    draw()
    place.querySelector<HTMLElement>(".panel")?.focus()
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
      if ((target as Element).closest(".slot")) loadMore()
    })
  const ignore = store.subscribe(draw)
  draw()
  return {
    open: () => show(true),
    close: () => show(false),
    showElder() {
      show(true)
      setElder(true)
    },
    destroy() {
      ignore()
      clearTimeout(again)
      conversation.leave()
      render(null, place)
    },
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

async function elderTexts(locale: WidgetConfig["locale"]): Promise<Elder["t"]> {
  if (locale === "en") return (await import("../texts/elder-en.ts")).elderEn
  return (await import("../texts/elder-zh.ts")).elderZh
}

function wantsLarge(): boolean {
  const size = getComputedStyle(document.documentElement).fontSize
  return /[?&]elder=1\b/.test(location.search) || Number.parseFloat(size) > LARGE_TEXT
}
