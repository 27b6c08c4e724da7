/** One suggestion: what it says, where it goes, and how it differs from a similar article. */
import type { Suggestion } from "@jieying/contract/learning.ts"
import { Button, Popconfirm } from "antd"
import { useState } from "react"
import { Link, useNavigate } from "react-router"
import { approveSuggestion, dismissSuggestion } from "../../api/learning.ts"
import { keptFor } from "../../live/kept.ts"
import { useMe } from "../../live/live.tsx"
import { useNames } from "../../live/use-inbox.ts"
import { Icon } from "../../parts/icon.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ArticleForm } from "../knowledge/article-form.tsx"
import { faultOf, formOf, inputOf } from "../knowledge/form.ts"
import { useKeptForm } from "../knowledge/use-kept-form.ts"
import { useMayEdit } from "../knowledge/use-may-edit.ts"
import { Against } from "./against.tsx"
import { Into } from "./into.tsx"
import { useLearned } from "./use-learned.ts"
import { learningWords } from "./words.ts"

export function SuggestionDesk({ suggestion }: { suggestion: Suggestion }) {
  const w = usePageWords(learningWords).suggestions
  const names = useNames()
  const me = useMe()
  const mayEdit = useMayEdit()
  const { id, article, similar, conversation, madeBy, madeAt } = suggestion
  const kept = useKeptForm(keptFor(me), `suggestion.${id}`, formOf(article))
  const [into, setInto] = useState(suggestion.mergeInto)
  return (
    <section className="surface editor" aria-label={article.title}>
      <div className="head">
        <h2>{article.title}</h2>
        <span className="small quiet">
          {w.by(names.agent(madeBy))} · <Ago at={madeAt} /> ·{" "}
          <Link to={`/inbox/open/${encodeURIComponent(conversation)}`}>{w.from}</Link>
        </span>
      </div>
      {!mayEdit && (
        <p className="read-only">
          <Icon name="lock" size={16} />
          {w.readOnly}
        </p>
      )}
      <Into
        label={w.how}
        asNew={w.asNew}
        similar={similar}
        value={into}
        onChange={setInto}
        readOnly={!mayEdit}
      />
      <ArticleForm form={kept.form} onChange={kept.setForm} readOnly={!mayEdit} />
      <Against form={kept.form} into={into} similar={similar} />
      {mayEdit && <Decide id={id} kept={kept} into={into} />}
    </section>
  )
}

interface DecideProps {
  id: string
  kept: ReturnType<typeof useKeptForm>
  into: string | null
}

function Decide({ id, kept: { form, forget }, into }: DecideProps) {
  const words = useWords()
  const w = usePageWords(learningWords).suggestions
  const navigate = useNavigate()
  const deciding = useLearned("suggestions")
  const over = () => {
    forget()
    void navigate("/suggestions")
  }
  const approve = () =>
    deciding.mutate({
      act: () => approveSuggestion(id, { article: inputOf(form), mergeInto: into ?? undefined }),
      said: w.approved,
      then: over,
    })
  const decline = () => deciding.mutate({ act: () => dismissSuggestion(id), said: w.declined, then: over })
  return (
    <div className="foot">
      <Button type="primary" loading={deciding.isPending} disabled={faultOf(form) !== null} onClick={approve}>
        {w.approve}
      </Button>
      <Popconfirm
        title={w.sureDecline}
        description={w.declineThen}
        okText={w.decline}
        cancelText={words.common.cancel}
        onConfirm={decline}
      >
        <Button disabled={deciding.isPending}>{w.decline}</Button>
      </Popconfirm>
    </div>
  )
}
