import { describe, expect, it } from "vitest"
import { dailyFor, settingsFor } from "./pages-for.ts"

const names = (role: "agent" | "supervisor" | "admin") => ({
  daily: dailyFor({ role }).map((link) => link.page),
  settings: settingsFor({ role }).flatMap(({ pages }) => pages.map((link) => link.page)),
})

describe("the pages somebody may open", () => {
  it("leave out for an agent what only leads and administrators see", () =>
    expect(names("agent")).toEqual({
      daily: ["mentions", "customers", "gaps", "suggestions", "reports"],
      settings: ["people", "account", "replies", "macros"],
    }))
  it("are more for a supervisor, and all for an administrator", () => {
    expect(names("supervisor").settings).not.toContain("system")
    expect(names("admin").settings).toEqual(
      expect.arrayContaining(["system", "start", "triggers", "channels", "forms"]),
    )
    expect(new Set([...names("admin").daily, ...names("admin").settings]).size).toBe(24)
  })
})
