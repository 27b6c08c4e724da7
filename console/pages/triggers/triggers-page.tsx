/** When a customer goes to a person by itself: the rules in order, tried on the past before they are saved. */
import { useQuery } from "@tanstack/react-query"
import { Segmented, Select } from "antd"
import { useSearchParams } from "react-router"
import { readRouting } from "../../api/routing.ts"
import { readTriggers } from "../../api/triggers.ts"
import "../../look/page.css"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Editor } from "./editor.tsx"
import "./triggers.css"
import { triggerWords } from "./words.ts"

/** More inboxes than this are a list to choose from. */
const SEGMENTS = 4

export function TriggersPage() {
  return (
    <LeadsOnly>
      <Inboxes />
    </LeadsOnly>
  )
}

function Inboxes() {
  const w = usePageWords(triggerWords)
  const words = useWords()
  const [params, setParams] = useSearchParams()
  const query = useQuery({ queryKey: ["live", "routing"], queryFn: ({ signal }) => readRouting(signal) })
  const inboxes = query.data?.inboxes ?? []
  const inbox = inboxes.find((i) => i.key === params.get("inbox")) ?? inboxes[0]
  const options = inboxes.map((i) => ({ value: i.key, label: i.name[words.locale] }))
  const choose = (key: string) => setParams({ inbox: key }, { replace: true })
  return (
    <div className="page scroll">
      <div className="inside">
        <div className="page-head">
          <h1>{w.title}</h1>
          {inboxes.length > 1 && (
            <div className="end">
              {inboxes.length <= SEGMENTS ? (
                <Segmented aria-label={w.inbox} value={inbox?.key} onChange={choose} options={options} />
              ) : (
                <Select
                  aria-label={w.inbox}
                  value={inbox?.key}
                  onChange={choose}
                  options={options}
                  style={{ minWidth: 180 }}
                />
              )}
            </div>
          )}
          <p className="small">{w.intro}</p>
        </div>
        {inbox ? (
          <OneInbox key={inbox.key} inbox={inbox.key} />
        ) : query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <RuleBones />
        )}
      </div>
    </div>
  )
}

function OneInbox({ inbox }: { inbox: string }) {
  const query = useQuery({
    queryKey: ["live", "triggers", inbox],
    queryFn: ({ signal }) => readTriggers(inbox, signal),
    staleTime: 0,
  })
  if (query.data) return <Editor settings={query.data} />
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  return <RuleBones />
}

function RuleBones() {
  return (
    <Loading>
      <div className="panel bones pad" style={{ padding: 18, gap: 14 }}>
        {[60, 72, 54, 66].map((width) => (
          <Bone key={width} w={`${width}%`} h={36} />
        ))}
      </div>
    </Loading>
  )
}
