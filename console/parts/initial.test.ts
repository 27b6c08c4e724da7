import { expect, it } from "vitest"
import { initial } from "./initial.ts"

it("takes one whole character that tells people apart", () => {
  expect(initial("王敏")).toBe("敏")
  expect(initial(" anna")).toBe("A")
  expect(initial("小𠮷")).toBe("𠮷")
  expect(initial("")).toBe("?")
})
