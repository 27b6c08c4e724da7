/** The one script a page carries. It puts <jieying-widget> on the page and offers window.jieying. */
import { defineWidget, type Global } from "./element.ts"

const script = (document.currentScript ??
  document.querySelector('script[src*="widget.js"]')) as HTMLScriptElement | null
const base = new URL(".", script?.src ?? location.href).href
const TAG = "jieying-widget"

function start(): void {
  defineWidget(base)
  const there = () => document.querySelector<HTMLElement & Global>(TAG)
  // A page that uses the package asks for its widget itself.
  if (!there() && script?.dataset.sdk === undefined) {
    const made = document.createElement(TAG)
    const { into, ...rest } = { ...script?.dataset }
    Object.assign(made.dataset, rest)
    const place = into ? document.querySelector(into) : null
    if (place) made.dataset.inline = ""
    ;(place ?? document.body).append(made)
  }
  // For pages whose policy forbids scripts of their own: <button data-jieying="human"> or "open".
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest<HTMLElement>("[data-jieying]")
    const widget = there()
    if (!mark || !widget) return
    event.preventDefault()
    if (mark.dataset.jieying === "human") widget.askHuman()
    else widget.open()
  })
}

if (document.body) start()
else addEventListener("DOMContentLoaded", start, { once: true })
