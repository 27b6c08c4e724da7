/** One group of questions: how customers put it, what people answered, and the article that would answer it. */
import type { GapDetail } from "@jieying/contract/learning.ts"
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import { readGap } from "../../api/learning.ts"
import { Icon } from "../../parts/icon.tsx"
import { Loaded } from "../../parts/page.tsx"
import { Ago } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useArticle } from "../knowledge/use-articles.ts"
import { GapActs } from "./gap-acts.tsx"
import { GapArticle } from "./gap-article.tsx"
import { DeskBones } from "./split.tsx"
import { type AskedAlike, askedAlike } from "./wordings.ts"
import { learningWords } from "./words.ts"

export function GapDesk({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ["live", "gaps", "one", id],
    queryFn: ({ signal }) => readGap(id, signal),
    staleTime: 0,
  })
  return (
    <Loaded query={query} bones={<DeskBones />}>
      {(detail) => (
        <>
          <Asked detail={detail} />
          {detail.gap.state !== "solved" && <GapArticle detail={detail} />}
        </>
      )}
    </Loaded>
  )
}

function Asked({ detail: { gap, questions } }: { detail: GapDetail }) {
  const w = usePageWords(learningWords).gaps
  return (
    <section className="surface editor asked" aria-label={w.asked}>
      <div className="head">
        <h2>{gap.title}</h2>
        <p className="small quiet figures">
          {w.count(gap.questions, gap.people)} · {w.week(gap.week, gap.weekBefore)}
        </p>
      </div>
      {gap.article !== null && <SolvedBy article={gap.article} />}
      <div>
        <p className="small quiet">
          {w.asked}
          {questions.length < gap.questions && ` · ${w.newest(questions.length)}`}
        </p>
        <ul className="wordings">
          {askedAlike(questions).map((asked) => (
            <Wording key={asked.text} asked={asked} />
          ))}
        </ul>
      </div>
      <GapActs gap={gap} />
    </section>
  )
}

function SolvedBy({ article }: { article: string }) {
  const w = usePageWords(learningWords).gaps
  const { data } = useArticle(article)
  return (
    <p className="solved-by">
      <Icon name="check" size={16} />
      {w.solvedBy}
      <Link to={`/knowledge/${encodeURIComponent(article)}`}>{data?.title ?? w.toArticle}</Link>
    </p>
  )
}

/** Conversations named under one wording. */
const LINKS = 5

function Wording({ asked }: { asked: AskedAlike }) {
  const w = usePageWords(learningWords).gaps
  return (
    <li>
      <span className="words">{asked.text}</span>
      {asked.times.length > 1 && <span className="times figures">×{asked.times.length}</span>}
      <span className="under small">
        {asked.times.slice(0, LINKS).map(({ conversation, seq, at, why }, i) => (
          <span key={`${conversation}/${seq}`}>
            {i > 0 && " · "}
            <Link to={`/inbox/open/${encodeURIComponent(conversation)}`} aria-label={w.open}>
              <Ago at={at} />
            </Link>{" "}
            {w.why[why]}
          </span>
        ))}
      </span>
      {asked.reply !== null && (
        <span className="reply">
          <span className="small quiet">{w.reply}</span>
          <br />
          {asked.reply}
        </span>
      )}
    </li>
  )
}
