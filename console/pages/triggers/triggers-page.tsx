/** When a customer goes to a person by itself: the rules in order, tried on the past before they are saved. */
import { useQuery } from "@tanstack/react-query"
import { Segmented } from "antd"
import { lazy, Suspense } from "react"
import { useSearchParams } from "react-router"
import { readRouting } from "../../api/routing.ts"
import { readTriggers } from "../../api/triggers.ts"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Failure, ListBones, Loading } from "../../parts/states.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Editor } from "./editor.tsx"
import "./triggers.css"
import { triggerWords } from "./words.ts"

const InboxSelect = lazy(() => import("./inbox-select.tsx").then((m) => ({ default: m.InboxSelect })))

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
    <Page
      title={w.title}
      intro={w.intro}
      end={
        inboxes.length > 1 && (
          <div className="end">
            {inboxes.length <= SEGMENTS ? (
              <Segmented aria-label={w.inbox} value={inbox?.key} onChange={choose} options={options} />
            ) : (
              <Suspense fallback={null}>
                <InboxSelect aria-label={w.inbox} value={inbox?.key} onChange={choose} options={options} />
              </Suspense>
            )}
          </div>
        )
      }
    >
      {inbox ? (
        <OneInbox key={inbox.key} inbox={inbox.key} />
      ) : query.isError ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <RuleBones />
      )}
    </Page>
  )
}

function OneInbox({ inbox }: { inbox: string }) {
  const query = useQuery({
    queryKey: ["live", "triggers", inbox],
    queryFn: ({ signal }) => readTriggers(inbox, signal),
    staleTime: 0,
  })
  return (
    <Loaded query={query} bones={<ListBones />}>
      {(settings) => <Editor settings={settings} />}
    </Loaded>
  )
}

function RuleBones() {
  return (
    <Loading>
      <ListBones />
    </Loading>
  )
}
