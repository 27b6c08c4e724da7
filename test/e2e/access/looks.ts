/** The looks every screen is tried in: each language and each kind of screen, each light and dark. */

import { violations } from "@jieying/testkit/axe.ts"
import { DESKTOP, PHONE } from "@jieying/testkit/browser.ts"
import { crowded } from "@jieying/testkit/crowded.ts"
import type { BrowserContextOptions, Page } from "playwright-core"

export interface Look {
  locale: "zh-CN" | "en"
  phone: boolean
}

const USUAL: readonly Look[] = [
  { locale: "zh-CN", phone: false },
  { locale: "en", phone: true },
]

/** With LOOKS=all each language on each kind of screen. */
export const LOOKS: readonly Look[] =
  process.env.LOOKS === "all"
    ? [...USUAL, { locale: "en", phone: false }, { locale: "zh-CN", phone: true }]
    : USUAL

/** As narrow as WCAG 1.4.10 (reflow) asks for: what fits here fits on every phone. */
const NARROW: BrowserContextOptions = { ...PHONE, viewport: { width: 320, height: 844 } }

export function contextOf({ locale, phone }: Look): BrowserContextOptions {
  const base = phone ? NARROW : DESKTOP
  return { ...base, locale, timezoneId: "Asia/Shanghai", colorScheme: "light", reducedMotion: "reduce" }
}

/** Everything in the light, then the colours in the dark. */
export async function auditBoth(page: Page, name: string, { locale, phone }: Look): Promise<string[]> {
  const where = `[${name} · ${locale} · ${phone ? "phone" : "desktop"}`
  // A change of the colours is looked at where nothing moves any more.
  const light = await violations(page)
  const places = await crowded(page)
  await page.emulateMedia({ colorScheme: "dark" })
  const dark = await violations(page, { colours: true })
  await page.emulateMedia({ colorScheme: "light" })
  return [
    ...places.map((line) => `${where}] ${line}`),
    ...light.map((line) => `${where} · light] ${line}`),
    ...dark.map((line) => `${where} · dark] ${line}`),
  ]
}
