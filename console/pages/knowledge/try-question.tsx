/** What would the AI say to this? The same search and thresholds that answer the customer. */
import type { SearchResult } from "@jieying/contract/knowledge.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { useMutation } from "@tanstack/react-query"
import { Button, Input } from "antd"
import { type FormEvent, useState } from "react"
import { Link } from "react-router"
import { tryQuestion } from "../../api/knowledge.ts"
import { codeOf } from "../../api/problem.ts"
import { AiMark } from "../../parts/mark.tsx"
import { useWords } from "../../prefs/provider.tsx"

export function TryQuestion() {
  const words = useWords()
  const w = words.tryQuestion
  const [text, setText] = useState("")
  const asking = useMutation({ mutationFn: (q: string) => tryQuestion(q) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== "") asking.mutate(text.trim())
  }
  return (
    <section className="surface try">
      <h2>{w.title}</h2>
      <form onSubmit={submit}>
        <Input
          aria-label={w.title}
          placeholder={w.placeholder}
          maxLength={LIMITS.searchChars}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
        <Button htmlType="submit" type="primary" loading={asking.isPending} disabled={text.trim() === ""}>
          {w.submit}
        </Button>
      </form>
      {asking.isError && (
        <p role="alert" style={{ color: "var(--alert)" }}>
          {words.problems[codeOf(asking.error)]}
        </p>
      )}
      {asking.data && <Answer result={asking.data} />}
    </section>
  )
}

function Answer({ result }: { result: SearchResult }) {
  const words = useWords()
  const w = words.tryQuestion
  const { kind, confidence } = result.answer
  const percent = Math.round(confidence * 100)
  const hint = { sure: w.sureHint, choose: w.chooseHint, unknown: w.unknownHint }[kind]
  return (
    <div style={{ display: "grid", gap: 12 }} aria-live="polite">
      <div className={`verdict ${kind}`}>
        <AiMark />
        <div>
          <strong>{w[kind]}</strong>
          <div className="small quiet">{hint}</div>
        </div>
        <div className="sure-scale small figures">
          {w.confidence(percent)}
          <span className="scale" aria-hidden="true">
            <i style={{ width: `${percent}%` }} />
          </span>
        </div>
      </div>
      {result.results.length === 0 ? (
        <p className="quiet">{w.none}</p>
      ) : (
        <ol className="hits">
          {result.results.slice(0, SHOWN).map((hit, i) => (
            <li key={hit.id}>
              <span className="n figures">{i + 1}</span>
              <Link className="one-line" to={`/knowledge/${encodeURIComponent(hit.id)}`}>
                {hit.title}
              </Link>
              <span className="snippet">{hit.snippet}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** As many as a customer would be given to choose from. */
const SHOWN = 3
