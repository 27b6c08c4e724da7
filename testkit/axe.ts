/** What axe-core finds on a page as it stands, in every shadow root too: one line for each thing that is wrong. */
import { createRequire } from "node:module"
import axe, { type AxeResults, type RunOptions } from "axe-core"
import type { Page } from "playwright-core"

const { version } = createRequire(import.meta.url)("axe-core/package.json") as { version: string }

const WCAG: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  // Off in axe unless asked for.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
}
/** What a change of colours alone can break. */
const COLOURS: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast"] },
  resultTypes: ["violations"],
}

/** 7:1, which elder mode is held to. */
const LEGIBLE: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast-enhanced"] },
  rules: { "color-contrast-enhanced": { enabled: true } },
  resultTypes: ["violations"],
}

/** Longest wait for what moves to come to rest, ms. */
const REST_MS = 2_000

/** @param colours only: the rest of the same screen has been looked at already. */
export function violations(page: Page, { colours = false } = {}): Promise<string[]> {
  return found(page, colours ? COLOURS : WCAG)
}

async function found(page: Page, options: RunOptions, within?: string[][]): Promise<string[]> {
  await settle(page)
  const there = await page.evaluate(() => (window as { axe?: { version: string } }).axe?.version)
  if (there !== version) await page.evaluate(axe.source)
  const results = await page.evaluate(
    ({ options, within }) =>
      (window as unknown as { axe: typeof axe }).axe.run(
        within ? ({ fromShadowDom: within[0] } as never) : document,
        options,
      ) as Promise<AxeResults>,
    { options, within },
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, failureSummary = "" }) => {
      const why = failureSummary.split("\n").slice(1).join(" ").replace(/\s+/g, " ").trim()
      return `${id}: ${target.flat().join(" > ")} ${html.slice(0, 160)} (${why})`
    }),
  )
}

/** Colours in the middle of a change are nobody's colours. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const w = window as { still?: CSSStyleSheet }
    if (!w.still) {
      w.still = new CSSStyleSheet()
      w.still.replaceSync("*, ::before, ::after { transition: none !important }")
    }
    const hosts = [...document.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? [e.shadowRoot] : []))
    for (const root of [document, ...hosts])
      if (!root.adoptedStyleSheets.includes(w.still))
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, w.still]
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
  })
  const moving = () => {
    const running = (root: DocumentOrShadowRoot) =>
      root
        .getAnimations()
        .some((a) => a.playState === "running" && a.effect?.getTiming().iterations !== Infinity)
    const hosts = [...document.querySelectorAll("*")].flatMap((e) => (e.shadowRoot ? [e.shadowRoot] : []))
    return ![document, ...hosts].some(running)
  }
  await page.waitForFunction(moving, undefined, { timeout: REST_MS }).catch(() => {})
}

/** Text of less than 7:1, in the widget. */
export function legible(page: Page): Promise<string[]> {
  return found(page, LEGIBLE, [["jieying-widget", ".panel"]])
}
