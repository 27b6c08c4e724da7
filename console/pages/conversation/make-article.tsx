/** A good answer becomes an article: the question and the reply are filled in, a lead approves it. */
import type { SuggestionDraft } from "@jieying/contract/learning.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { App, Button, Drawer } from "antd"
import { useState } from "react"
import { draftSuggestion, suggest } from "../../api/learning.ts"
import { codeOf } from "../../api/problem.ts"
import { Loaded } from "../../parts/page.tsx"
import { ListBones } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../knowledge/knowledge.css"
import { ArticleForm } from "../knowledge/article-form.tsx"
import { faultOf, formOf, inputOf } from "../knowledge/form.ts"
import { Into } from "../learning/into.tsx"
import "../learning/learning.css"
import { answerWords } from "./answer-words.ts"

interface MakeArticleProps {
  conversation: string
  /** Of the person's message it is made from. */
  seq: number
  onClose: () => void
}

export function MakeArticle(props: MakeArticleProps) {
  const { conversation, seq, onClose } = props
  const w = usePageWords(answerWords).make
  const query = useQuery({
    queryKey: ["suggestion-draft", conversation, seq],
    queryFn: ({ signal }) => draftSuggestion(conversation, seq, signal),
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Drawer open title={w.title} size={520} onClose={onClose}>
      <Loaded query={query} bones={<ListBones />}>
        {(draft) => <Suggesting {...props} draft={draft} />}
      </Loaded>
    </Drawer>
  )
}

function Suggesting({ conversation, seq, onClose, draft }: MakeArticleProps & { draft: SuggestionDraft }) {
  const w = usePageWords(answerWords).make
  const words = useWords()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form, setForm] = useState(() => formOf(draft.article))
  const [into, setInto] = useState<string | null>(null)
  const fault = faultOf(form)
  const sending = useMutation({
    mutationFn: () => suggest({ conversation, seq, article: inputOf(form), mergeInto: into ?? undefined }),
    onSuccess: () => {
      void message.success(w.sent)
      void queries.invalidateQueries({ queryKey: ["live", "suggestions"] })
      onClose()
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  return (
    <div className="dialog-body">
      <p className="small quiet">{w.hint}</p>
      <ArticleForm form={form} onChange={setForm} readOnly={false} />
      <Into label={w.similar} asNew={w.addToNone} similar={draft.similar} value={into} onChange={setInto} />
      <div>
        <Button
          type="primary"
          loading={sending.isPending}
          disabled={fault !== null}
          onClick={() => sending.mutate()}
        >
          {w.send}
        </Button>
      </div>
    </div>
  )
}
