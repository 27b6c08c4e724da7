/**
 * What a browser loads before a page stands: the page, its scripts and styles, and the words of the larger language, gzipped.
 * Run after a build: `node console/size.ts [--json]`. Exits 1 above the limit.
 */
import { readFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"
import { z } from "zod"

export const LIMIT_BYTES = 350 * 1024
export const DIST = fileURLToPath(new URL("./dist/", import.meta.url))

const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
)
type Manifest = z.infer<typeof Manifest>

const SHELL = "pages/shell/shell.tsx"
const PAGES: Readonly<Record<string, readonly string[]>> = {
  "sign-in": ["pages/sign-in.tsx"],
  inbox: [SHELL, "pages/inbox/inbox-page.tsx"],
  knowledge: [SHELL, "pages/knowledge/knowledge-page.tsx"],
  wall: [SHELL, "pages/wall/wall-page.tsx"],
  costs: [SHELL, "pages/costs/costs-page.tsx"],
  triggers: [SHELL, "pages/triggers/triggers-page.tsx"],
  routing: [SHELL, "pages/routing/routing-page.tsx"],
  confidence: [SHELL, "pages/confidence/confidence-page.tsx"],
  models: [SHELL, "pages/models/models-page.tsx"],
  tools: [SHELL, "pages/tools/tools-page.tsx"],
  people: [SHELL, "pages/people/people-page.tsx"],
  channels: [SHELL, "pages/channels/channels-page.tsx"],
  start: [SHELL, "pages/start/start-page.tsx"],
  settings: [SHELL, "pages/settings-page.tsx"],
}

export interface PageSize {
  page: string
  files: number
  /** gzip -9 */
  bytes: number
}

export function measureConsole(): PageSize[] {
  const manifest = Manifest.parse(JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, "utf8")))
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
  if (!entry) throw new Error("no entry in the manifest")
  return Object.entries(PAGES).map(([page, chunks]) => {
    const files = new Set(["index.html"])
    for (const chunk of [entry, "words/zh.ts", ...chunks]) closure(manifest, chunk, files)
    return { page, files: files.size, bytes: gzipped(files) }
  })
}

/** The chunk and everything it imports statically, as file names. */
function closure(manifest: Manifest, key: string, files: Set<string>): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`no chunk ${key} in the manifest: build the console first`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const css of chunk.css) files.add(css)
  for (const imported of chunk.imports) closure(manifest, imported, files)
}

function gzipped(files: ReadonlySet<string>): number {
  let sum = 0
  for (const file of files) sum += gzipSync(readFileSync(`${DIST}${file}`), { level: 9 }).length
  return sum
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = measureConsole()
  if (process.argv.includes("--json")) {
    for (const row of rows) console.log(JSON.stringify(row))
  } else {
    const line = (name: string, bytes: number) =>
      `${name.padEnd(10)} ${(bytes / 1024).toFixed(1).padStart(6)} KiB`
    for (const { page, files, bytes } of rows) console.log(`${line(page, bytes)} gzip in ${files} files`)
    console.log(line("limit", LIMIT_BYTES))
  }
  if (rows.some((row) => row.bytes > LIMIT_BYTES)) process.exitCode = 1
}
