import type { SaveDraft } from "@jieying/contract/drafts.ts"
import {
  type DraftKind,
  type DraftMark,
  DraftMarks,
  type OwnDraft,
  OwnDrafts,
  SavedDraft,
} from "@jieying/contract/drafts.ts"
import type { z } from "zod"
import { call } from "./http.ts"

export const readDraftMarks = async (): Promise<DraftMark[]> =>
  (await call({ path: "drafts", answer: DraftMarks })).drafts

export const readDrafts = async (conversation: string): Promise<OwnDraft[]> =>
  (await call({ path: `conversations/${conversation}/drafts`, answer: OwnDrafts })).drafts

interface Saving {
  conversation: string
  kind: DraftKind
  draft: z.infer<typeof SaveDraft>
  /** The page is being left. */
  leaving: boolean
}

export const saveDraft = ({
  conversation,
  kind,
  draft,
  leaving,
}: Saving): Promise<z.infer<typeof SavedDraft>> =>
  call({
    path: `conversations/${conversation}/drafts/${kind}`,
    method: "PUT",
    json: draft,
    answer: SavedDraft,
    outlives: leaving,
  })
