import type { SignedHead } from "@jieying/contract/events.ts"
import { expect, it } from "vitest"
import type { Shared } from "./conversation.ts"
import { createRecord } from "./record.ts"
import { chain, OPENED, said } from "./samples.test-data.ts"
import { type ChatState, INITIAL } from "./state.ts"
import { createStore } from "./store.ts"

const head = (seq: number) => ({ seq, conversation: "c1" }) as SignedHead

it("an answer that a newer frame has overtaken does not change who serves", () => {
  const store = createStore<ChatState>(INITIAL)
  const nothing = () => {}
  const session = { get: () => null, keepHead: nothing, save: nothing }
  const shared = { store, session, keep: { saveLog: nothing, dropOutgoing: nothing } } as unknown as Shared
  const record = createRecord(shared, { onAdded: nothing, onTakenOver: nothing })
  const lin = said("agent.connected", { agent: "a", name: "小林", reason: "asked" })
  const events = chain([OPENED, lin])
  const consent = { id: "k", about: "assistant" as const, deadline: 9 }
  record.receive(events, head(2), { kind: "agent", name: "小林", consent })
  record.receive([], head(1), { kind: "assistant" })
  expect(store.get().serving).toMatchObject({ kind: "agent", consent })
  record.receive([], head(2), { kind: "agent", name: "小林" })
  expect(store.get().serving.consent).toBeUndefined()
})
