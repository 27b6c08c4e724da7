import { expect, it } from "vitest"
import { commandOf } from "./keys.ts"

const pressed = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    typing: false,
    ...more,
  })

it("takes single keys when nobody types", () => {
  expect(pressed("J")).toBe("j")
  expect(pressed("?")).toBe("?")
  expect(pressed("Escape")).toBe("Escape")
})

it("leaves typing, input methods and the browser's own keys alone", () => {
  expect(pressed("a", { typing: true })).toBeNull()
  expect(pressed("Escape", { typing: true })).toBe("Escape")
  expect(pressed("a", { isComposing: true })).toBeNull()
  expect(pressed("r", { ctrlKey: true })).toBeNull()
})
