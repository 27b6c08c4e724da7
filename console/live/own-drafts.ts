/** The keeper of drafts with the composers on one side and the server on the other. */

import { readDraftMarks, readDrafts, saveDraft } from "../api/drafts.ts"
import { codeOf, isPassing } from "../api/problem.ts"
import type { DraftAt, SaveOutcome } from "./draft-keeper.ts"
import { DraftKeeper } from "./draft-keeper.ts"
import { type DraftEdit, type Drafts, draftOf } from "./drafts.ts"
import type { Kept } from "./kept.ts"
import { onQuickReplies, quickRepliesOf, setQuickReplies } from "./quick-replies-kept.ts"
import type { Store } from "./store.ts"

const NAME = "drafts-known"

export function createKeeper(drafts: Store<Drafts, DraftEdit>, kept: Kept): DraftKeeper {
  return new DraftKeeper({
    here: ({ conversation, kind }) => ({
      text: draftOf(drafts.get(), conversation)[kind],
      replies: kind === "reply" ? [...quickRepliesOf(conversation)] : [],
    }),
    put: ({ conversation, kind }, { text, replies }) => {
      if (draftOf(drafts.get(), conversation)[kind] !== text) drafts.dispatch({ conversation, kind, text })
      if (kind === "note" || quickRepliesOf(conversation).join("\n") === replies.join("\n")) return
      setQuickReplies(conversation, replies.length > 0 ? replies : null)
    },
    save: async ({ conversation, kind }, { version, content }, leaving): Promise<SaveOutcome> => {
      try {
        const saved = await saveDraft({ conversation, kind, draft: { ...content, version }, leaving })
        return { kind: "saved", version: saved.version }
      } catch (error) {
        const code = codeOf(error)
        if (code === "version_conflict") return { kind: "newer" }
        return { kind: isPassing(code) ? "later" : "refused" }
      }
    },
    read: readDrafts,
    marks: readDraftMarks,
    kept: kept.read(NAME),
    keep: (known) => kept.write(NAME, known),
  })
}

/** Returns what stops it. Who hides or leaves the page saves what they have written. */
export function startKeeper(keeper: DraftKeeper, drafts: Store<Drafts, DraftEdit>): () => void {
  const leave = () => keeper.leave()
  const hide = () => document.visibilityState === "hidden" && leave()
  const here = [...drafts.get()].flatMap(([conversation, draft]): DraftAt[] => [
    ...(draft.reply === "" ? [] : [{ conversation, kind: "reply" as const }]),
    ...(draft.note === "" ? [] : [{ conversation, kind: "note" as const }]),
  ])
  const stops = [
    onQuickReplies((conversation) => keeper.edited({ conversation, kind: "reply" })),
    keeper.start(here),
  ]
  addEventListener("pagehide", leave)
  document.addEventListener("visibilitychange", hide)
  return () => {
    removeEventListener("pagehide", leave)
    document.removeEventListener("visibilitychange", hide)
    for (const stop of stops) stop()
  }
}
