import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation } from "@tanstack/react-query"
import { App, Button, Input } from "antd"
import { useState } from "react"
import { addLabel } from "../../api/calibration.ts"
import { codeOf } from "../../api/problem.ts"
import { Field } from "../../parts/field.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { ArticleSelect } from "../knowledge/article-select.tsx"
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
        {(id) => (
          <ArticleSelect
            id={id}
            placeholder={w.choose}
            value={article}
            onChange={setArticle}
            question={question}
            none={{ value: NONE, label: w.noArticle }}
          />
        )}
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
