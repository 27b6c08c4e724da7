import fc from "fast-check"
import { expect, it } from "vitest"
import { WithoutThoughts } from "./thoughts.ts"

it("takes thoughts out, however the text is cut", () => {
  const text = "<think>secret <b> [1]。</think>退款<thin原路<think>x</think>退回。<think>never ends"
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const reader = new WithoutThoughts()
      const ends = [...cuts.sort((a, b) => a - b), text.length]
      let said = ""
      let from = 0
      for (const to of ends) {
        said += reader.read(text.slice(from, to))
        from = to
      }
      expect(said + reader.end()).toBe("退款<thin原路退回。")
    }),
  )
})
