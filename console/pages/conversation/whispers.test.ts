import { expect, it } from "vitest"
import { event, said } from "../../live/samples.ts"
import { whispersTo } from "./whispers.ts"

const owner = { kind: "agent", agent: "lin", name: "小林", team: "service" } as const
const whisper = (seq: number, to: string) =>
  event(seq, "note.added", { text: `w${seq}`, name: "王", whisperTo: to }, "agent")
const seqs = (events: Parameters<typeof whispersTo>[1]["events"], after = 0) =>
  whispersTo("lin", { owner, events, after }).map((w) => w.seq)

it("shows what was whispered to this person since their own last reply", () => {
  const reply = { ...said(3, "好", "agent"), actor: { kind: "agent" as const, id: "lin" } }
  expect(seqs([whisper(1, "lin"), reply, whisper(4, "lin"), whisper(5, "wu")])).toEqual([4])
})

it("shows the newest three, none that was acknowledged, none to somebody who no longer serves", () => {
  const all = [1, 2, 3, 4].map((seq) => whisper(seq, "lin"))
  expect(seqs(all)).toEqual([2, 3, 4])
  expect(seqs(all, 3)).toEqual([4])
  expect(whispersTo("lin", { owner: { kind: "assistant" }, events: all, after: 0 })).toEqual([])
  const deleted = { ...whisper(5, "lin"), data: null, redacted: true as const }
  expect(seqs([deleted])).toEqual([])
})
