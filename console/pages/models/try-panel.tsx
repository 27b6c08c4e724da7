/** Asks a model something. What it says is shown as it is, and followed by nobody. */
import type { Model, ModelTried } from "@jieying/contract/models.ts"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Input } from "antd"
import { useState } from "react"
import { MODELS_KEY, tryModel } from "../../api/models.ts"
import { codeOf } from "../../api/problem.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { modelWords } from "./words.ts"

export function TryPanel({ model: { id } }: { model: Model }) {
  const w = usePageWords(modelWords)
  const words = useWords()
  const queries = useQueryClient()
  const [question, setQuestion] = useState(w.questionSample)
  const trying = useMutation({
    mutationFn: () => tryModel(id, question.trim()),
    // One that answers is taken back at once.
    onSettled: () => queries.invalidateQueries({ queryKey: MODELS_KEY }),
  })
  return (
    <section className="drawer-try" aria-label={w.heading.try}>
      <h3>{w.heading.try}</h3>
      <p className="small quiet">{w.tryHint}</p>
      <Field label={w.question}>
        {(field) => (
          <Input.TextArea
            id={field}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={question}
            onChange={(e) => setQuestion(e.target.value)}
          />
        )}
      </Field>
      <ActionButton
        why={question.trim() === "" ? w.questionNeeded : null}
        loading={trying.isPending}
        icon={<Icon name="flask" size={16} />}
        onClick={() => trying.mutate()}
      >
        {w.ask}
      </ActionButton>
      <div aria-live="polite">
        {trying.isError && <p className="alarm">{words.problems[codeOf(trying.error)]}</p>}
        {trying.data && <Outcome tried={trying.data} />}
      </div>
    </section>
  )
}

function Outcome({ tried }: { tried: ModelTried }) {
  const w = usePageWords(modelWords)
  return (
    <div className={`tried${tried.ok ? " done" : ""}`}>
      <b>{tried.ok ? w.answered : w.failed}</b>{" "}
      <span className="small quiet figures">
        {[
          w.took(tried.ms),
          ...(tried.ok ? [w.tokens(tried.inputTokens, tried.outputTokens), w.cost(tried.microYuan)] : []),
        ].join(" · ")}
      </span>
      {tried.ok ? <pre>{tried.text}</pre> : <p>{whyOf(tried.why, w.why)}</p>}
    </div>
  )
}

function whyOf(why: string, w: (typeof modelWords)["zh-CN"]["why"]): string {
  switch (why) {
    case "unreachable":
    case "unreadable":
    case "too_long":
    case "too_slow":
      return w[why]
    case "status_401":
    case "status_403":
      return w.key
    case "status_404":
      return w.unknown_model
    case "status_402":
    case "status_429":
      return w.busy
    default:
      return w.status(why.replace("status_", ""))
  }
}
