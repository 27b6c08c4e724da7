/** Builds what a browser loads, right after install: `npm ci` leaves a system that is ready to start. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { build } from "vite"
import { makeSeed } from "../server/store/embedded/seed.ts"

const root = fileURLToPath(new URL("..", import.meta.url))

for (const screen of ["widget", "widget/verify", "widget/consent", "console"]) {
  const configFile = `${root}${screen}/vite.config.ts`
  if (!existsSync(configFile)) continue
  await build({ configFile, root: `${root}${screen}`, logLevel: "warn" })
}

await makeSeed()
await makeSeed({ migrationsDir: `${root}server/store/migrations` })
