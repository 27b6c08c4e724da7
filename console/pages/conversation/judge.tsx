/** Under an answer of the AI, small: was it right? What was said stands there; it teaches what confidence to have. */
import type { ConversationSummary, Me } from "@jieying/contract/staff.ts"
import { VERDICTS, type Verdict } from "@jieying/core/conversation/events.ts"
import { lazy, Suspense } from "react"
import { judgeAnswer } from "../../api/conversations.ts"
import { Popup } from "../../parts/popup.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { answerWords } from "./answer-words.ts"
import type { Judgement } from "./judgements.ts"
import { useRun } from "./use-actions.ts"

const PickArticle = lazy(() => import("./pick-article.tsx").then((m) => ({ default: m.PickArticle })))
const RightArticle = lazy(() => import("./pick-article.tsx").then((m) => ({ default: m.RightArticle })))

interface JudgeProps {
  row: ConversationSummary
  me: Me
  /** Of the answer. */
  seq: number
  said: readonly Judgement[]
}

export function Judge({ row, me, seq, said }: JudgeProps) {
  const w = usePageWords(answerWords).judge
  const { run, busy } = useRun()
  const mine = said.find(({ by }) => by === me.agent)
  const judge = (verdict: Verdict, articleId?: string) =>
    run({ name: verdict, act: () => judgeAnswer(row.id, { seq, verdict, articleId }) })
  return (
    <div className={`judge${said.length > 0 ? " judged" : ""}`}>
      {said.map((each) => (
        <Said key={each.by} said={each} />
      ))}
      <fieldset aria-label={w.label}>
        {VERDICTS.map((verdict) => {
          const button = (
            <button
              key={verdict}
              type="button"
              className="link"
              aria-pressed={mine?.verdict === verdict}
              disabled={busy !== null}
              data-verdict={verdict}
              onClick={verdict === "wrong_article" ? undefined : () => void judge(verdict)}
            >
              {w[verdict]}
            </button>
          )
          if (verdict !== "wrong_article") return button
          return (
            <Popup
              key={verdict}
              placement="bottomRight"
              content={(close) => (
                <Suspense>
                  <PickArticle
                    onPick={async (id) => {
                      if (await judge(verdict, id)) close()
                    }}
                  />
                </Suspense>
              )}
            >
              {button}
            </Popup>
          )
        })}
      </fieldset>
    </div>
  )
}

function Said({ said: { name, verdict, articleId } }: { said: Judgement }) {
  const w = usePageWords(answerWords).judge
  return (
    <span className={`verdict-said ${verdict}`}>
      {articleId === null ? (
        w.said[verdict](name)
      ) : (
        <Suspense fallback={w.said[verdict](name)}>
          <RightArticle id={articleId} name={name} />
        </Suspense>
      )}
    </span>
  )
}
