/** What the AI could not answer, gathered: the question most people ask first. */
import { type Gap, MAX_GAPS } from "@jieying/contract/learning.ts"
import { useQuery } from "@tanstack/react-query"
import { Segmented } from "antd"
import { Link, useNavigate, useParams, useSearchParams } from "react-router"
import { listGaps } from "../../api/learning.ts"
import { useKeys } from "../../parts/keys.ts"
import { Loaded } from "../../parts/page.tsx"
import { Empty } from "../../parts/states.tsx"
import { Ago } from "../../parts/time.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { GapDesk } from "./gap-desk.tsx"
import { ROW_BONES, Split } from "./split.tsx"
import { learningWords } from "./words.ts"

const STATES = ["open", "dismissed", "solved"] as const satisfies readonly Gap["state"][]
const EVERY_MS = 20_000

export function GapsPage() {
  const { id } = useParams()
  const [search, setSearch] = useSearchParams()
  const w = usePageWords(learningWords).gaps
  const navigate = useNavigate()
  const state = STATES.find((s) => s === search.get("state")) ?? "open"
  const here = state === "open" ? "/gaps" : `/gaps?state=${state}`
  useKeys({ Escape: () => id && void navigate(here) })
  const show = (next: Gap["state"]) => {
    if (id) void navigate(`/gaps?state=${next}`)
    else setSearch(next === "open" ? {} : { state: next })
  }
  return (
    <Split
      title={w.title}
      back={id === undefined ? undefined : here}
      head={
        <>
          <Segmented
            block
            aria-label={w.title}
            value={state}
            onChange={show}
            options={STATES.map((value) => ({ value, label: w.states[value] }))}
          />
          <p className="small quiet">{w.order}</p>
        </>
      }
      list={<GapList state={state} openId={id} />}
    >
      {id ? (
        <GapDesk key={id} id={id} />
      ) : (
        <div className="surface pick-one">
          <Empty icon="question" title={w.pick} next={w.pickNext} />
        </div>
      )}
    </Split>
  )
}

function GapList({ state, openId }: { state: Gap["state"]; openId: string | undefined }) {
  const w = usePageWords(learningWords).gaps
  const query = useQuery({
    queryKey: ["live", "gaps", state],
    queryFn: ({ signal }) => listGaps(state, signal),
    staleTime: 0,
    refetchInterval: EVERY_MS,
  })
  return (
    <Loaded query={query} bones={ROW_BONES}>
      {({ gaps }) =>
        gaps.length === 0 ? (
          <Empty icon="check" title={w.empty[state].title} next={w.empty[state].next} />
        ) : (
          <div className="scroll rows">
            <ul>
              {gaps.map((gap) => (
                <Row key={gap.id} gap={gap} open={gap.id === openId} />
              ))}
            </ul>
            {gaps.length >= MAX_GAPS && <p className="small quiet pad">{w.full(MAX_GAPS)}</p>}
          </div>
        )
      }
    </Loaded>
  )
}

function Row({ gap, open }: { gap: Gap; open: boolean }) {
  const w = usePageWords(learningWords).gaps
  const search = gap.state === "open" ? "" : `?state=${gap.state}`
  return (
    <li>
      <Link
        to={`/gaps/${encodeURIComponent(gap.id)}${search}`}
        className={`article-row${open ? " open" : ""}`}
        aria-current={open || undefined}
        data-gap={gap.id}
      >
        <span className="title one-line">{gap.title}</span>
        <span className="meta figures">
          <span className="one-line">{w.count(gap.questions, gap.people)}</span>
          <span className="when">
            <Ago at={gap.lastAt} />
          </span>
        </span>
      </Link>
    </li>
  )
}
