/** How the chat window meets the screen: phones, keyboards, focus. */

const phone = matchMedia("(max-width: 479px), (max-height: 419px)")

export function isPhone(): boolean {
  return phone.matches
}

/** Calls when the screen becomes a phone's or stops being one. */
export function onShape(changed: () => void): () => void {
  // Older WebKit knows only addListener.
  phone.addListener(changed)
  return () => phone.removeListener(changed)
}

/** Fills what the keyboard leaves of a phone's screen, and holds the page behind still, until called off. */
export function fillScreen(node: HTMLElement): () => void {
  const view = window.visualViewport
  const page = document.documentElement.style
  const before = page.overflow
  page.overflow = "hidden"
  const fit = () => {
    if (!view) return
    node.style.height = `${view.height}px`
    node.style.top = `${view.offsetTop}px`
  }
  fit()
  view?.addEventListener("resize", fit)
  view?.addEventListener("scroll", fit)
  return () => {
    page.overflow = before
    node.style.height = node.style.top = ""
    view?.removeEventListener("resize", fit)
    view?.removeEventListener("scroll", fit)
  }
}

/** Tab stays inside a window that covers the whole screen. */
export function keepInside(event: KeyboardEvent, root: ShadowRoot, panel: HTMLElement): void {
  if (event.key !== "Tab") return
  const all = panel.querySelectorAll<HTMLElement>('button:not(:disabled), a[href], textarea, [tabindex="0"]')
  const at = root.activeElement
  const ends = event.shiftKey ? [all[0], panel] : [all[all.length - 1]]
  if (!ends.some((end) => end === at)) return
  event.preventDefault()
  all[event.shiftKey ? all.length - 1 : 0]?.focus()
}
