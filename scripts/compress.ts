/** Beside every built file its compressed forms: the server picks one and spends no time on it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"

const TEXT = /\.(js|css|svg)$/

/** Writes NAME.gz and NAME.br for each script, style and drawing under `dist`. */
export function compress(dist: string): void {
  for (const name of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!TEXT.test(name)) continue
    const path = join(dist, name)
    const bytes = readFileSync(path)
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    writeFileSync(`${path}.br`, brotliCompressSync(bytes))
  }
}
