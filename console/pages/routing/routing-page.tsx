/** When people are there, who serves whom, and who helps: read by leads, changed in place. */
import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { readRouting } from "../../api/routing.ts"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Loaded, Page } from "../../parts/page.tsx"
import { Bone, ListBones, Loading } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "./routing.css"
import { routingWords } from "./words.ts"

const InboxPanel = lazy(() => import("./inbox-panel.tsx").then((m) => ({ default: m.InboxPanel })))
const TeamsPanel = lazy(() => import("./teams-panel.tsx").then((m) => ({ default: m.TeamsPanel })))
const MembersPanel = lazy(() => import("./members-panel.tsx").then((m) => ({ default: m.MembersPanel })))

export function RoutingPage() {
  return (
    <LeadsOnly>
      <Panels />
    </LeadsOnly>
  )
}

function Panels() {
  const w = usePageWords(routingWords)
  const query = useQuery({ queryKey: ["live", "routing"], queryFn: ({ signal }) => readRouting(signal) })
  return (
    <Page title={w.title} intro={w.intro}>
      <Loaded query={query} bones={BONES}>
        {(routing) => (
          <>
            <Suspense fallback={<Loading>{BONES}</Loading>}>
              {routing.inboxes.map((inbox) => (
                <InboxPanel key={inbox.key} inbox={inbox} teams={routing.teams} />
              ))}
            </Suspense>
            <Suspense
              fallback={
                <Loading>
                  <ListBones />
                </Loading>
              }
            >
              <TeamsPanel teams={routing.teams} />
              <MembersPanel members={routing.members} teams={routing.teams} />
            </Suspense>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const BONES = (
  <div className="panel bones" style={{ padding: 18, gap: 14 }}>
    <Bone w="40%" h={24} />
    <Bone w="100%" h={160} />
  </div>
)
