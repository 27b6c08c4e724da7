/** CN-19: main text of 18 px and more, lines 1.3 times as high, targets of 60 by 60 px. Measured, in the chat's own window. */
import type { Page } from "playwright-core"

export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const TEXT = 18
    const LINE = 1.3
    const TARGET = 59.5
    const panel = document.querySelector("jieying-widget")?.shadowRoot?.querySelector(".panel")
    if (!panel) return ["no window"]
    const found: string[] = []
    // What is clipped away is for screen readers.
    const seen = (e: Element) =>
      e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1
    const texts = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const at = node.parentElement
      const text = node.textContent?.trim()
      if (!at || !text || !seen(at)) continue
      const { fontSize, lineHeight } = getComputedStyle(at)
      const size = Number.parseFloat(fontSize)
      if (size < TEXT) found.push(`text of ${fontSize}: ${text}`)
      const line = lineHeight === "normal" ? LINE : Number.parseFloat(lineHeight) / size
      if (line < LINE && !at.closest(".mark")) found.push(`lines of ${line}: ${text}`)
    }
    for (const target of panel.querySelectorAll("button, a[href], summary, input, textarea")) {
      if (!seen(target)) continue
      const { width, height } = target.getBoundingClientRect()
      if (width < TARGET || height < TARGET)
        found.push(
          `target of ${width} by ${height}: ${target.textContent || target.getAttribute("aria-label")}`,
        )
    }
    return found
  })
}
