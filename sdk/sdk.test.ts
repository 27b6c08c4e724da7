import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { fileURLToPath, pathToFileURL } from "node:url"
import { beforeAll, describe, expect, it } from "vitest"
import type { WireEvent } from "../widget/client/event.ts"
import type { Global } from "../widget/launcher/element.ts"
import { contrast, hardToRead, variablesOf } from "./theme.ts"
import type { Verbs, WidgetEvents } from "./verbs.ts"

const here = fileURLToPath(new URL(".", import.meta.url))

beforeAll(() => {
  execFileSync(process.execPath, [`${here}build.ts`])
})

describe("the package", () => {
  it("holds what is needed and nothing else", () => {
    const [pack] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
        cwd: here,
        encoding: "utf8",
      }),
    ) as [{ name: string; files: { path: string }[] }]
    expect(pack.name).toBe("@jieying/web")
    expect(pack.files.map((file) => file.path).sort()).toEqual([
      "LICENSE",
      "README.md",
      "dist/index.d.ts",
      "dist/index.js",
      "dist/load.d.ts",
      "dist/load.js",
      "dist/theme.d.ts",
      "dist/theme.js",
      "dist/verbs.d.ts",
      "dist/verbs.js",
      "package.json",
    ])
    const { dependencies, exports } = JSON.parse(readFileSync(`${here}package.json`, "utf8"))
    expect(dependencies).toBeUndefined()
    for (const path of Object.values(exports["."]) as string[]) readFileSync(here + path)
    // Types that are read by somebody else's compiler name no file that is not there.
    expect(readFileSync(`${here}dist/index.d.ts`, "utf8")).not.toMatch(/\.ts"/)
  })

  it("is imported, and even called, where there is no page", () => {
    const program = `
      const { load } = await import(${JSON.stringify(pathToFileURL(`${here}dist/index.js`).href)})
      const chat = load({ server: "https://help.example.com" })
      chat.open(); chat.askHuman(); chat.on("unread", () => {})(); chat.destroy()
      console.log(typeof load)`
    expect(
      execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }).trim(),
    ).toBe("function")
  })

  it("offers what window.jieying offers", () => {
    const same = (widget: Global): Verbs => widget
    const kinds: WidgetEvents["message"]["by"][] = [
      "assistant",
      "agent",
    ] satisfies WireEvent["actor"]["kind"][]
    expect([same, kinds].length).toBe(2)
  })
})

describe("a theme", () => {
  it("becomes CSS variables, and text on a colour is chosen to be read", () => {
    expect(variablesOf({ accent: "#0b6462", fontSize: "18px" })).toEqual({
      "--jieying-accent": "#0b6462",
      "--jieying-on-accent": "#ffffff",
      "--jieying-font-size": "18px",
    })
    expect(variablesOf({ accent: "#ffd54f" })["--jieying-on-accent"]).toBe("#1b2423")
    for (const accent of ["#000", "#fff", "#777777", "#767676", "#ff0000", "#00ff00", "#0000ff"])
      expect(contrast(variablesOf({ accent })["--jieying-on-accent"], accent), accent).toBeGreaterThanOrEqual(
        3.5,
      )
  })

  it("says what would be hard to read, and is silent about what it cannot judge", () => {
    expect(hardToRead({ accent: "#0b6462" })).toEqual([])
    expect(hardToRead({ accent: "#ffd54f" })).toEqual([expect.stringMatching(/^accent on surface: 1\.\d\d$/)])
    expect(hardToRead({ accent: "#fff", onAccent: "#fff" }).length).toBe(2)
    expect(hardToRead({ accent: "var(--brand)" })).toEqual([])
  })

  it("names only variables that the widget knows", () => {
    const css = ["view/chat.css", "launcher/launcher.css"]
      .map((name) => readFileSync(new URL(`../widget/${name}`, import.meta.url), "utf8"))
      .join("")
    const all = variablesOf({
      accent: "a",
      onAccent: "a",
      warm: "a",
      onWarm: "a",
      surface: "a",
      ink: "a",
      fontSize: "a",
      radius: "a",
    })
    for (const name of Object.keys(all)) expect(css, name).toContain(`var(${name},`)
    const readme = readFileSync(`${here}README.md`, "utf8")
    for (const name of new Set(css.match(/--jieying-[a-z-]+/g))) expect(readme, name).toContain(name)
  })
})
