/** Taking back what is not sent yet: its words, files and quick replies stand in the composer again. */
import type { RefObject } from "react"
import { draftOf } from "../../live/drafts.ts"
import { useLine } from "../../live/live.tsx"
import { heldIn, type Unsent } from "../../live/outbox.ts"
import { giveBackQuickReplies } from "../../live/quick-replies-kept.ts"
import { uploads } from "../../live/uploads.ts"
import { keepCardDraft } from "./card-draft.ts"
import type { ComposerHandle } from "./composer.tsx"

export function useTakeBack(conversation: string, composer: RefObject<Pick<ComposerHandle, "focus"> | null>) {
  const { store, drafts } = useLine()
  const takeBack = ({ clientId, kind, text, files = [], replies, card, form }: Unsent) => {
    const sheet = card !== undefined || form !== undefined
    const draft = draftOf(drafts.get(), conversation)[kind]
    // Words already begun below are kept, under the ones taken back.
    const whole = draft.trim() === "" ? text : [text, draft].filter(Boolean).join("\n")
    // The words of a card or a form are its own; a form is picked again.
    if (!sheet) drafts.dispatch({ conversation, kind, text: whole })
    if (card) keepCardDraft(conversation, card)
    if (files.length > 0) uploads.giveBack(conversation, files)
    if (replies) giveBackQuickReplies(conversation, replies)
    store.dispatch({ type: "outbox", conversation, change: { type: "dropped", clientId } })
    composer.current?.focus(kind)
  }
  /** False where nothing is held. */
  const undo = (): boolean => {
    const held = heldIn(store.get().outboxes.get(conversation), Date.now())
    if (held) takeBack(held)
    return held !== null
  }
  return { takeBack, undo }
}
