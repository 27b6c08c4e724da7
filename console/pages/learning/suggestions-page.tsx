/** Articles suggested from agents' answers: a lead approves, changes or declines them. */
import type { Suggestion } from "@jieying/contract/learning.ts"
import { useQuery } from "@tanstack/react-query"
import { Link, useNavigate, useParams } from "react-router"
import { listSuggestions } from "../../api/learning.ts"
import { useNames } from "../../live/use-inbox.ts"
import { useKeys } from "../../parts/keys.ts"
import { Loaded } from "../../parts/page.tsx"
import { Empty } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { DeskBones, ROW_BONES, Split } from "./split.tsx"
import { SuggestionDesk } from "./suggestion-desk.tsx"
import { learningWords } from "./words.ts"

const HERE = "/suggestions"
const EVERY_MS = 20_000

export function SuggestionsPage() {
  const { id } = useParams()
  const w = usePageWords(learningWords).suggestions
  const navigate = useNavigate()
  useKeys({ Escape: () => id && void navigate(HERE) })
  const query = useQuery({
    queryKey: ["live", "suggestions"],
    queryFn: ({ signal }) => listSuggestions(signal),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  })
  return (
    <Split
      title={w.title}
      back={id === undefined ? undefined : HERE}
      head={<p className="small quiet">{w.intro}</p>}
      list={
        <Loaded query={query} bones={ROW_BONES}>
          {({ suggestions }) => <List suggestions={suggestions} openId={id} />}
        </Loaded>
      }
    >
      {id === undefined ? (
        <div className="surface pick-one">
          <Empty icon="note" title={w.pick} next={w.pickNext} />
        </div>
      ) : (
        <Loaded query={query} bones={<DeskBones />}>
          {({ suggestions }) => <Open key={id} suggestion={suggestions.find((s) => s.id === id)} />}
        </Loaded>
      )}
    </Split>
  )
}

function Open({ suggestion }: { suggestion: Suggestion | undefined }) {
  const w = usePageWords(learningWords).suggestions
  if (suggestion) return <SuggestionDesk suggestion={suggestion} />
  return (
    <div className="surface pick-one">
      <Empty icon="check" title={w.gone} next={w.goneNext} />
    </div>
  )
}

function List({ suggestions, openId }: { suggestions: Suggestion[]; openId: string | undefined }) {
  const w = usePageWords(learningWords).suggestions
  const names = useNames()
  if (suggestions.length === 0) return <Empty icon="note" title={w.empty} next={w.emptyNext} />
  return (
    <div className="scroll rows">
      <ul>
        {suggestions.map(({ id, article, madeBy, madeAt }) => (
          <li key={id}>
            <Link
              to={`${HERE}/${encodeURIComponent(id)}`}
              className={`article-row${id === openId ? " open" : ""}`}
              aria-current={id === openId || undefined}
              data-suggestion={id}
            >
              <span className="title one-line">{article.title}</span>
              <span className="body one-line">{article.body}</span>
              <span className="meta">
                <span className="one-line">{w.by(names.agent(madeBy))}</span>
                <span className="when">
                  <Ago at={madeAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
