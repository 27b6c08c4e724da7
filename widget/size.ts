/** Gzip bytes of what the widget makes a page load: `node widget/size.ts` prints them as JSON. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"

export const DIST = fileURLToPath(new URL("dist/", import.meta.url))

/**
 * Bytes: 3 KB for the launcher, 25 KB for all that loads to chat, the launcher included; what loads later, with the
 * first word or tap: what is needed after a handoff; and what loads only where it is needed: the cards of
 * those who are asked about an order, files, and what knows the customer of a host page that says who that is; and elder mode.
 */
export const BUDGET = { launcher: 3 * 1024, all: 25_000, later: 8 * 1024, rare: 10 * 1024, elder: 6 * 1024 }

/** Chunks that load only for what they are named after. */
export const CHUNK_BUDGET = {
  tabs: 2 * 1024,
  menu: 2 * 1024,
  device: 2 * 1024,
  find: 22 * 1024,
  record: 2 * 1024,
  Rating: 3 * 1024,
  Forms: 5 * 1024,
}

export interface WidgetSize {
  /** The one script on every page. */
  launcher: number
  /** All that loads to chat in one language, the launcher included. */
  loaded: { "zh-CN": number; en: number }
  /** The larger of the two: what is held against the budget. */
  all: number
  /** The same for what loads later: nothing waits for it. */
  later: number
  /** What loads only for some. */
  rare: number
  /** What elder mode loads, in both languages. */
  elder: number
  /** Those of CHUNK_BUDGET. */
  chunks: Record<keyof typeof CHUNK_BUDGET, number>
  /** Every built file. */
  files: Record<string, number>
}

export function measureWidget(dist = DIST): WidgetSize {
  const names = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".js"),
  )
  const files = Object.fromEntries(
    names.sort().map((name) => [name, gzipSync(readFileSync(dist + name), { level: 9 }).length]),
  )
  const sum = (wanted: (name: string) => boolean) =>
    Object.entries(files).reduce((total, [name, size]) => (wanted(name) ? total + size : total), 0)
  const isLater = (name: string) => name.startsWith("chunks/more")
  const isElder = (name: string) => name.startsWith("chunks/elder")
  const chunks = Object.keys(CHUNK_BUDGET) as (keyof typeof CHUNK_BUDGET)[]
  const isChunk = (name: string) => chunks.some((chunk) => name.startsWith(`chunks/${chunk}-`))
  const isRare = (name: string) => /^chunks\/(Order|known|files)-/.test(name)
  const without = (language: string) =>
    sum(
      (name) =>
        ![isLater, isRare, isElder, isChunk].some((later) => later(name)) &&
        !name.startsWith(`chunks/${language}-`),
    )
  const loaded = { "zh-CN": without("en"), en: without("zh") }
  const laterWithout = (language: string) =>
    sum((name) => isLater(name) && !name.startsWith(`chunks/more-${language}-`))
  return {
    launcher: files["widget.js"] ?? 0,
    loaded,
    all: Math.max(loaded["zh-CN"], loaded.en),
    rare: sum(isRare),
    elder: sum(isElder),
    chunks: Object.fromEntries(
      chunks.map((chunk) => [chunk, sum((name) => name.startsWith(`chunks/${chunk}-`))]),
    ) as WidgetSize["chunks"],
    later: Math.max(laterWithout("en"), laterWithout("zh")),
    files,
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(measureWidget(), null, 2))
}
