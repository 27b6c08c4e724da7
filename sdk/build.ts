/** Builds the package into dist/: JavaScript, and types that name the files as they are called there. */
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

const here = fileURLToPath(new URL(".", import.meta.url))

execFileSync("tsc", ["-p", `${here}tsconfig.json`], { stdio: "inherit" })
for (const name of readdirSync(`${here}dist`)) {
  if (!name.endsWith(".d.ts")) continue
  const types = readFileSync(`${here}dist/${name}`, "utf8")
  // The compiler renames what is imported in scripts, and leaves it in types.
  writeFileSync(`${here}dist/${name}`, types.replace(/(from "\.[^"]*)\.ts"/g, '$1.js"'))
}
