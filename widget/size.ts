/** Gzip bytes of what the widget makes a page load: `node widget/size.ts` prints them as JSON. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"

export const DIST = fileURLToPath(new URL("dist/", import.meta.url))

/** Bytes: 3 KB for the launcher, 25 KB for all that loads to chat, the launcher included. */
export const BUDGET = { launcher: 3 * 1024, all: 25 * 1024 }

export interface WidgetSize {
  /** The one script on every page. */
  launcher: number
  /** All that loads to chat in one language, the launcher included. */
  loaded: { "zh-CN": number; en: number }
  /** The larger of the two: what is held against the budget. */
  all: number
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
  const without = (language: string) =>
    Object.entries(files).reduce(
      (sum, [name, size]) => (name.startsWith(`chunks/${language}-`) ? sum : sum + size),
      0,
    )
  const loaded = { "zh-CN": without("en"), en: without("zh") }
  return { launcher: files["widget.js"] ?? 0, loaded, all: Math.max(loaded["zh-CN"], loaded.en), files }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(measureWidget(), null, 2))
}
