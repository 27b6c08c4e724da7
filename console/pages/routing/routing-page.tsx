/** When people are there, who serves whom, and who helps: read by leads, changed in place. */
import { useQuery } from "@tanstack/react-query"
import { readRouting } from "../../api/routing.ts"
import "../../look/page.css"
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Bone, Failure, Loading } from "../../parts/states.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { InboxPanel } from "./inbox-panel.tsx"
import { MembersPanel } from "./members-panel.tsx"
import "./routing.css"
import { TeamsPanel } from "./teams-panel.tsx"
import { routingWords } from "./words.ts"

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
  const routing = query.data
  return (
    <div className="page scroll">
      <div className="inside">
        <div className="page-head">
          <h1>{w.title}</h1>
          <p className="small">{w.intro}</p>
        </div>
        {routing ? (
          <>
            {routing.inboxes.map((inbox) => (
              <InboxPanel key={inbox.key} inbox={inbox} teams={routing.teams} />
            ))}
            <TeamsPanel teams={routing.teams} />
            <MembersPanel members={routing.members} teams={routing.teams} />
          </>
        ) : query.isError ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Loading>
            <div className="panel bones" style={{ padding: 18, gap: 14 }}>
              <Bone w="40%" h={24} />
              <Bone w="100%" h={160} />
            </div>
          </Loading>
        )}
      </div>
    </div>
  )
}
