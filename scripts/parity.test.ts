import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const root = fileURLToPath(new URL("..", import.meta.url))
const rows = readFileSync(`${root}docs/parity.md`, "utf8")
  .split("\n")
  .filter((line) => /^\| .* \| [YPN] \|/.test(line))
  .map((line) => line.split(" | "))

it("every row that says yes names a test that is there", () => {
  expect(rows.length).toBeGreaterThan(40)
  const missing = rows.flatMap(([what = "", here, shown = ""]) => {
    const named = [...shown.matchAll(/`([^`]+\.test\.ts)`(?: "([^"]+)")?/g)]
    const gone = named.filter(
      ([, file = "", name]) =>
        !existsSync(root + file) ||
        (name !== undefined && !readFileSync(root + file, "utf8").includes(`"${name}"`)),
    )
    return here === "Y" && named.length === 0 ? [`${what}: nothing`] : gone.map(([all]) => `${what}: ${all}`)
  })
  expect(missing).toEqual([])
})
