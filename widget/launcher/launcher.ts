/** The one script a page carries. It puts <jieying-widget> on the page and offers window.jieying. */
import type { Verbs } from "./config.ts"
import { defineWidget } from "./element.ts"

type Widget = HTMLElement & Verbs

declare global {
  interface Window {
    jieying?: Verbs
  }
}

const script = (document.currentScript ??
  document.querySelector('script[src*="widget.js"]')) as HTMLScriptElement | null
const base = new URL(".", script?.src ?? location.href).href
const TAG = "jieying-widget"

function start(): void {
  defineWidget(base)
  let widget = document.querySelector(TAG) as Widget | null
  if (!widget) {
    const made = document.createElement(TAG) as Widget
    const { into, ...rest } = { ...script?.dataset }
    Object.assign(made.dataset, rest)
    const place = into ? document.querySelector(into) : null
    if (place) made.dataset.inline = ""
    ;(place ?? document.body).append(made)
    widget = made
  }
  const the = widget
  const verbs: Verbs = {
    open: () => the.open(),
    close: () => the.close(),
    askHuman: () => the.askHuman(),
    identify: (identity) => the.identify(identity),
  }
  window.jieying = verbs
  // For pages whose policy forbids scripts of their own: <button data-jieying="human"> or "open".
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest<HTMLElement>("[data-jieying]")
    if (!mark) return
    event.preventDefault()
    if (mark.dataset.jieying === "human") verbs.askHuman()
    else verbs.open()
  })
}

if (document.body) start()
else addEventListener("DOMContentLoaded", start, { once: true })
