/** A few questions with their answers: from examples that are edited, or one's own. */
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { App, Button, Input, Segmented } from "antd"
import { useEffect, useState } from "react"
import { Link } from "react-router"
import { createArticle } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { hasBlank, isEmpty, isHalf, type Pair, type Trade } from "./drafts.ts"
import { startWords } from "./words.ts"

const TRADES: readonly Trade[] = ["shop", "food", "city", "blank"]
const MOST = 20

interface Draft extends Pair {
  id: number
}

let made = 0
const drafted = (pairs: readonly Pair[]): Draft[] => pairs.map((pair) => ({ ...pair, id: ++made }))

interface KnowledgeStepProps {
  articles: number
  onUnsaved: (unsaved: boolean) => void
}

export function KnowledgeStep({ articles, onUnsaved }: KnowledgeStepProps) {
  const w = usePageWords(startWords).knowledge
  const words = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [trade, setTrade] = useState<Trade>("blank")
  const [drafts, setDrafts] = useState(() => drafted(w.drafts.blank))
  const written = drafts.filter((pair) => !isEmpty(pair))
  const unsaved = written.length > 0
  useEffect(() => onUnsaved(unsaved), [onUnsaved, unsaved])
  const fault =
    written.length === 0 ? w.none : written.some(isHalf) ? w.half : written.some(hasBlank) ? w.blanks : null
  const saving = useMutation({
    mutationFn: async () => {
      // One after the other: what was saved leaves the list, so that a second try saves nothing twice.
      let saved = 0
      for (const { id, question, answer } of written) {
        await createArticle({
          title: question.trim(),
          body: answer.trim(),
          locale: words.locale,
          aliases: [],
        })
        setDrafts((now) => now.filter((each) => each.id !== id))
        saved++
      }
      return saved
    },
    onSuccess: (saved) => {
      void message.success(w.saved(saved))
      setDrafts(drafted(w.drafts.blank))
      setTrade("blank")
    },
    onError: (error) => void message.warning(words.problems[codeOf(error)]),
    onSettled: () => queries.invalidateQueries({ queryKey: ["live"] }),
  })
  const put = (id: number, change: Partial<Pair>) =>
    setDrafts((now) => now.map((each) => (each.id === id ? { ...each, ...change } : each)))
  return (
    <div className="start-body">
      {articles > 0 && <p className="small">{w.have(articles)}</p>}
      <div className="trade">
        <span>{w.trade}</span>
        <Segmented
          aria-label={w.trade}
          value={trade}
          onChange={(next) => {
            setTrade(next)
            setDrafts(drafted(w.drafts[next]))
          }}
          options={TRADES.map((value) => ({ value, label: w.trades[value] }))}
        />
      </div>
      <p className="small quiet">{w.note}</p>
      {drafts.map(({ id, question, answer }, i) => (
        <div key={id} className="pair">
          <Field label={w.question(i + 1)}>
            {(field) => (
              <Input
                id={field}
                maxLength={LIMITS.messageChars}
                value={question}
                onChange={(e) => put(id, { question: e.target.value })}
              />
            )}
          </Field>
          <Field label={w.answer(i + 1)}>
            {(field) => (
              <Input.TextArea
                id={field}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={LIMITS.messageChars}
                value={answer}
                status={hasBlank({ question, answer }) ? "warning" : undefined}
                onChange={(e) => put(id, { answer: e.target.value })}
              />
            )}
          </Field>
          {drafts.length > 1 && (
            <Button
              type="text"
              size="small"
              aria-label={w.remove(i + 1)}
              icon={<Icon name="trash" size={16} />}
              onClick={() => setDrafts((now) => now.filter((each) => each.id !== id))}
            />
          )}
        </div>
      ))}
      <div className="acts">
        <Button
          icon={<Icon name="plus" size={16} />}
          disabled={drafts.length >= MOST}
          onClick={() => setDrafts((now) => [...now, ...drafted(w.drafts.blank)])}
        >
          {w.add}
        </Button>
        <ActionButton type="primary" why={fault} loading={saving.isPending} onClick={() => saving.mutate()}>
          {w.save(written.length)}
        </ActionButton>
        <Link to="/knowledge" className="small">
          {w.import}
        </Link>
      </div>
    </div>
  )
}
