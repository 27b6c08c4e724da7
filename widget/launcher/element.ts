/** <jieying-widget>: the button on the page. The chat itself is loaded when it is wanted. */
import type { Verbs } from "../../sdk/verbs.ts"
import type { ChatHandle, WidgetConfig } from "./config.ts"
import { storageKey } from "./config.ts"
import css from "./launcher.css?inline"
import { addStyles } from "./styles.ts"
import { WORDS } from "./words.ts"

/** A conversation touched this recently is followed although its window is closed, ms. */
const FRESH = 30 * 60_000
const LONGEST_WAIT = 30_000

export function defineWidget(base: string): void {
  if (customElements.get("jieying-widget")) return
  customElements.define(
    "jieying-widget",
    class extends HTMLElement {
      connectedCallback() {
        if (!this.shadowRoot) window.jieying = Object.assign(this, mountLauncher(this, base))
      }
    },
  )
}

function localeOf(host: HTMLElement): WidgetConfig["locale"] {
  const wanted = host.dataset.locale || document.documentElement.lang || navigator.language
  return /^zh\b/i.test(wanted) ? "zh-CN" : "en"
}

/** What `window.jieying` is; `identify` is the older name of `setIdentity`. */
export type Global = Verbs & { identify: Verbs["setIdentity"] }

declare global {
  interface Window {
    jieying?: Global
  }
}

function mountLauncher(host: HTMLElement, base: string): Global {
  const { inbox = "shop", elder, contact, identity, open: openNow, inline } = host.dataset
  const locale = localeOf(host)
  let words = WORDS[locale]
  const root = host.attachShadow({ mode: "open" })
  addStyles(root, css)
  const button = document.createElement("button")
  button.type = "button"
  button.className = elder === undefined ? "launch" : "launch elder"
  // Built node by node: a page that requires trusted types allows no markup in strings.
  const label = document.createElement("span")
  const title = document.createElement("b")
  const note = document.createElement("small")
  const badge = document.createElement("i")
  label.append(title, note)
  button.append(label, badge)
  badge.hidden = true
  badge.setAttribute("role", "img")
  const say = (a: string, b: string) => {
    title.textContent = a
    note.textContent = b
  }
  say(words.open, words.note)
  button.setAttribute("aria-haspopup", "dialog")
  button.setAttribute("aria-expanded", "false")
  button.lang = locale
  if (inline === undefined) root.append(button)

  let unread = 0
  const tell: WidgetConfig["tell"] = (name, detail) =>
    host.dispatchEvent(new CustomEvent(`jieying-${name}`, { detail }))
  const config: WidgetConfig = {
    base,
    inbox,
    locale,
    elder: elder !== undefined,
    contact,
    identity,
    inline: inline !== undefined,
    root,
    tell,
    onUnread(count) {
      if (count !== unread) tell("unread", { count })
      unread = count
      badge.hidden = count === 0
      badge.textContent = count > 99 ? "99+" : String(count)
      badge.setAttribute("aria-label", words.unread(count))
    },
    onOpen(open) {
      tell("open", { open })
      button.setAttribute("aria-expanded", String(open))
      button.classList.toggle("away", open)
      if (!open) button.focus({ preventScroll: true })
    },
  }

  // As the workspace has set it; a page that cannot ask shows it as it is shipped.
  void fetch(`${base}api/v1/visitor/inboxes/${inbox}/look?locale=${locale}`)
    .then((answer) => answer.json())
    .then(({ style, launcher }) => {
      host.style.cssText += style
      if (!launcher) return
      words = { ...words, open: launcher }
      if (!wanted) say(launcher, words.note)
    })
    .catch(() => {})

  let chat: Promise<ChatHandle> | null = null
  let tries = 0
  function load(): Promise<ChatHandle> {
    // A failed module stays failed under its address, so a new try needs a new one.
    const address = `${base}widget/chat.js${tries > 0 ? `?try=${tries}` : ""}`
    chat ??= import(/* @vite-ignore */ address).then((m) => m.mount(config) as Promise<ChatHandle>)
    return chat.catch((error) => {
      chat = null
      tries++
      throw error
    })
  }

  let wanted: keyof ChatHandle | null = null
  /** Keeps trying until the chat is there, then does what was wanted last. */
  async function use(verb: keyof ChatHandle): Promise<void> {
    const already = wanted !== null
    wanted = verb
    if (already) return
    for (let failures = 0; ; failures++) {
      try {
        if (!chat) say(words.opening, words.note)
        const handle = await load()
        say(words.open, words.note)
        const verbNow = wanted ?? verb
        wanted = null
        return handle[verbNow]()
      } catch {
        say(words.failed, words.open)
        const ms = Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(failures, 5))
        await new Promise((resolve) => setTimeout(resolve, ms))
      }
    }
  }

  const prepare = () => void load().catch(() => {})
  button.addEventListener("click", () => void use("open"))
  button.addEventListener("pointerenter", prepare, { once: true })
  button.addEventListener("focus", prepare, { once: true })
  if (openNow !== undefined || config.inline) void use("open")
  else if (identity || isLive(storageKey(base, inbox))) prepare()
  const setIdentity: Verbs["setIdentity"] = (identity) => {
    config.identity = JSON.stringify(identity)
    // Where it cannot be loaded now, it finds who this is when it is opened.
    void load().then(
      (handle) => handle.identify(),
      () => {},
    )
  }
  return {
    open: () => void use("open"),
    close: () => void use("close"),
    toggle: () => void use(button.classList.contains("away") ? "close" : "open"),
    showElder: () => void use("showElder"),
    askHuman: () => void use("askHuman"),
    setIdentity,
    identify: setIdentity,
    on(name, listener) {
      const heard = (event: Event) => listener((event as CustomEvent).detail)
      host.addEventListener(`jieying-${name}`, heard)
      return () => host.removeEventListener(`jieying-${name}`, heard)
    },
    destroy() {
      void chat?.then((handle) => handle.destroy())
      host.remove()
    },
  }
}

/** Somebody waits for a person, or spoke a moment ago: new messages must show although the window is closed. */
function isLive(key: string): boolean {
  try {
    const { serving, touched } = JSON.parse(localStorage.getItem(`${key}:session`) ?? "{}")
    return /^(queue|agent|callback)$/.test(serving) || Date.now() - touched < FRESH
  } catch {
    return false
  }
}
