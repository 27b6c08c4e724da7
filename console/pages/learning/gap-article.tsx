/** An article written from a gap: prefilled, and tried on the gap's own questions while it is written. */
import type { GapDetail } from "@jieying/contract/learning.ts"
import { useQuery } from "@tanstack/react-query"
import { Button } from "antd"
import { useMemo } from "react"
import { useNavigate } from "react-router"
import { createArticle } from "../../api/knowledge.ts"
import { previewGap } from "../../api/learning.ts"
import { keptFor } from "../../live/kept.ts"
import { useMe } from "../../live/live.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useDelayed } from "../../parts/use-delayed.ts"
import { usePageWords } from "../../words/page-words.ts"
import { ArticleForm } from "../knowledge/article-form.tsx"
import { type Form, faultOf, formOf, inputOf } from "../knowledge/form.ts"
import { useKeptForm } from "../knowledge/use-kept-form.ts"
import { useMayEdit } from "../knowledge/use-may-edit.ts"
import { useLearned } from "./use-learned.ts"
import { learningWords } from "./words.ts"

/** Typing has paused for so long, ms. */
const PAUSE_MS = 600

export function GapArticle({ detail }: { detail: GapDetail }) {
  const w = usePageWords(learningWords).gaps
  const me = useMe()
  const mayEdit = useMayEdit()
  const navigate = useNavigate()
  const saving = useLearned("gaps")
  const { id } = detail.gap
  const { form, setForm, forget } = useKeptForm(keptFor(me), `gap.${id}`, formOf(detail.draft))
  const save = () =>
    saving.mutate({
      act: () => createArticle(inputOf(form)),
      said: w.saved,
      then: () => {
        forget()
        void navigate("/gaps")
      },
    })
  return (
    <section className="surface editor" aria-label={w.write}>
      <div className="head">
        <h2>{w.write}</h2>
        <p className="small quiet">{w.writeHint}</p>
      </div>
      {!mayEdit && (
        <p className="read-only">
          <Icon name="lock" size={16} />
          {w.readOnly}
        </p>
      )}
      <ArticleForm form={form} onChange={setForm} readOnly={false} />
      <div className="foot">
        {mayEdit && (
          <Button type="primary" loading={saving.isPending} disabled={faultOf(form) !== null} onClick={save}>
            {w.save}
          </Button>
        )}
        <Would id={id} form={form} />
      </div>
    </section>
  )
}

/** How many of these questions it would answer. */
function Would({ id, form }: { id: string; form: Form }) {
  const w = usePageWords(learningWords).gaps
  const settled = useDelayed(form, PAUSE_MS)
  const article = useMemo(() => (faultOf(settled) === null ? safely(settled) : null), [settled])
  const query = useQuery({
    queryKey: ["gap-preview", id, article],
    queryFn: ({ signal }) => previewGap(id, article ?? inputOf(settled), signal),
    enabled: article !== null,
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
  if (article === null) return <p className="small quiet">{w.previewHint}</p>
  if (query.isError) return <p className="small quiet">{w.previewFailed}</p>
  if (!query.data) return <p className="small quiet">{w.previewing}</p>
  const { sure, questions } = query.data
  return (
    <p className="would" role="status" data-sure={sure}>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${questions === 0 ? 0 : (sure / questions) * 100}%` }} />
      </span>
      {w.preview(sure, questions)}
    </p>
  )
}

/** Null while an address in it cannot be read yet. */
function safely(form: Form) {
  try {
    return inputOf(form)
  } catch {
    return null
  }
}
