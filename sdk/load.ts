/** Puts the widget on the page: its element at once, its script once a page. Nothing touches the page before load(). */
import { hardToRead, type Theme, variablesOf } from "./theme.ts"
import type { Identity, Verbs } from "./verbs.ts"

export interface LoadOptions {
  /** Where Jieying runs, e.g. "https://help.example.com". */
  server: string
  /** Key of the inbox customers come to. */
  inbox?: string
  locale?: "zh-CN" | "en"
  /** Elder mode from the start. */
  elder?: boolean
  /** Who the customer is to your staff: a claim of your page, not a proof. */
  contact?: string
  identity?: Identity
  theme?: Theme
  /** A place of the page in which the chat stands, instead of floating over it. */
  into?: Element
  /** Opens at once. */
  open?: boolean
}

export interface Widget extends Verbs {
  /** Resolves once the widget's script runs. What is asked before is done then. */
  ready: Promise<void>
  setTheme(theme: Theme): void
}

const TAG = "jieying-widget"
const LONGEST_WAIT_MS = 30_000

/** One widget a page: while one stands, load() gives it back. On a server, where there is no page, nothing happens. */
export function load(options: LoadOptions): Widget {
  if (typeof document === "undefined") return nowhere()
  const standing = document.querySelector<HTMLElement>(TAG)
  const element = standing ?? made(options)
  let gone = false
  if (!standing) (options.into ?? document.body).append(element)
  if (!customElements.get(TAG)) addScript(`${options.server.replace(/\/+$/, "")}/widget.js`, () => gone)
  const ready = customElements.whenDefined(TAG).then(() => {})
  const later = (verb: (widget: Verbs) => void) => {
    void ready.then(() => {
      if (!gone) verb(element as unknown as Verbs)
    })
  }
  const setTheme = (theme: Theme) => {
    for (const complaint of hardToRead(theme))
      console.warn(`jieying: hard to read, ${complaint}; 4.5 is needed`)
    for (const [name, value] of Object.entries(variablesOf(theme))) element.style.setProperty(name, value)
  }
  if (options.theme) setTheme(options.theme)
  return {
    ready,
    setTheme,
    open: () => later((w) => w.open()),
    close: () => later((w) => w.close()),
    toggle: () => later((w) => w.toggle()),
    showElder: () => later((w) => w.showElder()),
    askHuman: () => later((w) => w.askHuman()),
    setIdentity: (identity) => later((w) => w.setIdentity(identity)),
    on(name, listener) {
      const heard = (event: Event) => listener((event as CustomEvent).detail)
      element.addEventListener(`jieying-${name}`, heard)
      return () => element.removeEventListener(`jieying-${name}`, heard)
    },
    destroy() {
      later((w) => w.destroy())
      element.remove()
      void ready.then(() => {
        gone = true
      })
    },
  }
}

function made({ inbox, locale, elder, contact, identity, into, open }: LoadOptions): HTMLElement {
  const element = document.createElement(TAG)
  const { dataset } = element
  if (inbox) dataset.inbox = inbox
  if (locale) dataset.locale = locale
  if (elder) dataset.elder = ""
  if (contact) dataset.contact = contact
  if (identity) dataset.identity = JSON.stringify(identity)
  if (into) dataset.inline = ""
  if (open) dataset.open = ""
  return element
}

/** Tried again until it is there: a page may be opened before the network is. */
function addScript(src: string, isGone: () => boolean, failures = 0): void {
  if (document.querySelector(`script[src^="${src}"]`)) return
  const script = document.createElement("script")
  script.async = true
  // A failed script stays failed under its address.
  script.src = failures > 0 ? `${src}?try=${failures}` : src
  // The page asks for its widget itself: the script adds none of its own.
  script.dataset.sdk = ""
  script.onerror = () => {
    script.remove()
    const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures, 5))
    if (!isGone()) setTimeout(() => addScript(src, isGone, failures + 1), wait)
  }
  document.head.append(script)
}

function nowhere(): Widget {
  const nothing = () => {}
  return {
    ready: new Promise(nothing),
    setTheme: nothing,
    open: nothing,
    close: nothing,
    toggle: nothing,
    showElder: nothing,
    askHuman: nothing,
    setIdentity: nothing,
    on: () => nothing,
    destroy: nothing,
  }
}
