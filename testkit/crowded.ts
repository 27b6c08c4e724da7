/** What runs out of its place or lies under something else: seen by whoever looks, and by no rule of axe. */
import type { Page } from "playwright-core"

/** One line for each thing that can be used and that is cut off, out of the page, or under another that can be used. */
export function crowded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const USED =
      "a[href], button, input, select, textarea, label, summary, [role=button], [role=option], [role=tab]"
    /** Less is the rounding of the layout, px. */
    const SLACK = 2
    /** Where each is looked at: its middle, and near the middle of each edge. */
    const POINTS = [
      [0.5, 0.5],
      [0.08, 0.5],
      [0.92, 0.5],
      [0.5, 0.08],
      [0.5, 0.92],
    ] as const
    const found = new Set<string>()
    const roots: (Document | ShadowRoot)[] = [document]
    for (let i = 0; i < roots.length; i++)
      for (const host of roots[i]?.querySelectorAll("*") ?? [])
        if (host.shadowRoot) roots.push(host.shadowRoot)
    const parentOf = (e: Element): Element | null =>
      e.parentElement ?? (e.getRootNode() instanceof ShadowRoot ? (e.getRootNode() as ShadowRoot).host : null)
    const ancestors = (e: Element) => {
      const all: Element[] = []
      for (let at = parentOf(e); at; at = parentOf(at)) all.push(at)
      return all
    }
    const nameOf = (e: Element) => {
      const text = (e.getAttribute("aria-label") ?? e.textContent ?? "")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, 40)
      return `${e.tagName.toLowerCase()}.${String(e.getAttribute("class") ?? "").split(" ")[0]} "${text}"`
    }
    const topmost = (x: number, y: number) => {
      let at: Element | null = document.elementFromPoint(x, y)
      while (at?.shadowRoot) {
        const inner: Element | null = at.shadowRoot.elementFromPoint(x, y)
        if (!inner || inner === at) break
        at = inner
      }
      return at
    }
    const holds = (outer: Element, inner: Element) => outer === inner || ancestors(inner).includes(outer)
    for (const root of roots) {
      for (const e of root.querySelectorAll<HTMLElement>(USED)) {
        const box = e.getBoundingClientRect()
        if (
          box.width < 8 ||
          box.height < 8 ||
          !e.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        )
          continue
        // Put aside until it is wanted, as a link to skip to the content is, and a popup that has no place yet.
        if (box.right <= 0) continue
        // What is read out only.
        if (getComputedStyle(e).clipPath !== "none") continue
        const over = ancestors(e)
        const scrolls = (a: Element) =>
          /auto|scroll/.test(getComputedStyle(a).overflowX) && a.scrollWidth > a.clientWidth
        if (over.some(scrolls)) continue
        if (box.right > innerWidth + SLACK || box.left < -SLACK) found.add(`out of the page: ${nameOf(e)}`)
        for (const a of over) {
          const outer = a.getBoundingClientRect()
          const { overflowX, position } = getComputedStyle(a)
          if (overflowX !== "visible" && (box.right > outer.right + SLACK || box.left < outer.left - SLACK))
            found.add(`cut off: ${nameOf(e)} by ${nameOf(a).slice(0, 30)}`)
          if (position === "fixed") break
        }
        for (const [across, down] of POINTS) {
          const [x, y] = [box.left + box.width * across, box.top + box.height * down]
          const clipped = over.some((a) => {
            const { left, right, top, bottom } = a.getBoundingClientRect()
            return (
              getComputedStyle(a).overflow !== "visible" && (x < left || x > right || y < top || y > bottom)
            )
          })
          if (clipped) continue
          const at = topmost(x, y)
          const other = at && (at.closest(USED) as HTMLElement | null)
          if (!at || !other || holds(e, at) || holds(other, e)) continue
          const label = (e as HTMLInputElement).labels?.[0]
          if (label && holds(label, at)) continue
          // What opens over the page, and bars that what scrolls goes under, are meant to.
          const lifted = [other, ...ancestors(other)].some(
            (a) => !holds(a, e) && /fixed|sticky|absolute/.test(getComputedStyle(a).position),
          )
          if (!lifted) found.add(`under another: ${nameOf(e)} under ${nameOf(other)}`)
        }
      }
    }
    return [...found]
  })
}
