import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { App, Button, Input, Select } from "antd"
import { useState } from "react"
import { addLabel } from "../../api/calibration.ts"
import { listArticles } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { Field } from "../../parts/field.tsx"
import { useDelayed } from "../../parts/use-delayed.ts"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useLabelsChanged } from "./use-labels-changed.ts"
import { confidenceWords } from "./words.ts"

/** In the list of articles: none of them. No article has such an id. */
const NONE = ""

export function LabelForm() {
  const w = usePageWords(confidenceWords).labels
  const words = useWords()
  const { message } = App.useApp()
  const changed = useLabelsChanged()
  const [question, setQuestion] = useState("")
  const [article, setArticle] = useState<string | undefined>()
  const adding = useMutation({
    mutationFn: addLabel,
    onSuccess: () => {
      setQuestion("")
      setArticle(undefined)
      changed()
      void message.success(w.added)
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
  })
  const add = () => {
    if (question.trim() === "" || article === undefined) return
    adding.mutate({ question: question.trim(), articleId: article === NONE ? null : article })
  }
  return (
    <form
      className="label-form"
      onSubmit={(e) => {
        e.preventDefault()
        add()
      }}
    >
      <Field label={w.question}>
        {(id) => (
          <Input
            id={id}
            maxLength={LIMITS.searchChars}
            value={question}
            onChange={(e) => setQuestion(e.target.value)}
          />
        )}
      </Field>
      <Field label={w.article}>
        {(id) => <ArticleSelect id={id} value={article} onChange={setArticle} question={question} />}
      </Field>
      <Button
        htmlType="submit"
        loading={adding.isPending}
        disabled={question.trim() === "" || article === undefined}
      >
        {w.add}
      </Button>
    </form>
  )
}

interface ArticleSelectProps {
  id: string
  value: string | undefined
  onChange: (id: string) => void
  question: string
}

/** Before anything is typed, the articles nearest to the question are offered. */
function ArticleSelect({ id, value, onChange, question }: ArticleSelectProps) {
  const w = usePageWords(confidenceWords).labels
  const [typed, setTyped] = useState("")
  const text = useDelayed((typed || question).trim(), 250)
  const query = useQuery({
    queryKey: ["articles", "labels", text],
    queryFn: ({ signal }) => listArticles({ q: text || undefined }, signal),
    placeholderData: (before) => before,
  })
  const found = query.data?.articles.map((article) => ({ value: article.id, label: article.title })) ?? []
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value}
      placeholder={w.choose}
      onChange={onChange}
      options={[{ value: NONE, label: w.noArticle }, ...found]}
    />
  )
}
