/**
 * What a browser loads before the inbox stands: the page, its scripts and styles, gzipped. Exits 1 above the limit.
 * Run after a build: `node console/size.ts [--json]`.
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { gzipSync } from "node:zlib"
import { z } from "zod"

const LIMIT_BYTES = 350 * 1024

const dist = fileURLToPath(new URL("./dist/", import.meta.url))
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
)
const manifest = Manifest.parse(JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8")))

/** The chunk and everything it imports statically, as file names. */
function closure(key: string, files: Set<string> = new Set()): Set<string> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`no chunk ${key} in the manifest: build the console first`)
  if (files.has(chunk.file)) return files
  files.add(chunk.file)
  for (const css of chunk.css) files.add(css)
  for (const imported of chunk.imports) closure(imported, files)
  return files
}

function gzipped(files: ReadonlySet<string>): number {
  let sum = 0
  for (const file of files) sum += gzipSync(readFileSync(`${dist}${file}`), { level: 9 }).length
  return sum
}

const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry)
if (!entry) throw new Error("no entry in the manifest")
const start = () => new Set([...closure(entry), "index.html"])
const pages: Record<string, string[]> = {
  "sign-in": ["pages/sign-in.tsx"],
  inbox: ["pages/shell/shell.tsx", "pages/inbox/inbox-page.tsx"],
  knowledge: ["pages/shell/shell.tsx", "pages/knowledge/knowledge-page.tsx"],
  wall: ["pages/shell/shell.tsx", "pages/wall/wall-page.tsx"],
  triggers: ["pages/shell/shell.tsx", "pages/triggers/triggers-page.tsx"],
  routing: ["pages/shell/shell.tsx", "pages/routing/routing-page.tsx"],
}
const rows = Object.entries(pages).map(([page, chunks]) => {
  const files = start()
  for (const chunk of chunks) closure(chunk, files)
  return { page, files: files.size, bytes: gzipped(files) }
})

if (process.argv.includes("--json")) {
  for (const row of rows) console.log(JSON.stringify(row))
} else {
  for (const { page, files, bytes } of rows) {
    console.log(`${page.padEnd(10)} ${(bytes / 1024).toFixed(1).padStart(6)} KiB gzip in ${files} files`)
  }
  console.log(`limit      ${(LIMIT_BYTES / 1024).toFixed(1).padStart(6)} KiB`)
}
if (rows.some((row) => row.bytes > LIMIT_BYTES)) process.exitCode = 1
