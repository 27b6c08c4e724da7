/** What a lead sees at a glance: who waits now, who serves, what the AI does, and how the waiting went. */
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { usePageWords } from "../../words/page-words.ts"
import "../../look/page.css"
import { AiPanel } from "./ai-panel.tsx"
import { PeoplePanel } from "./people-panel.tsx"
import { ProbesPanel } from "./probes-panel.tsx"
import { WaitingPanel } from "./waiting-panel.tsx"
import { WaitsPanel } from "./waits-panel.tsx"
import "./wall.css"
import { wallWords } from "./words.ts"

export function WallPage() {
  const w = usePageWords(wallWords)
  return (
    <LeadsOnly>
      <div className="page scroll">
        <div className="inside">
          <div className="page-head">
            <h1>{w.title}</h1>
            <p className="small">{w.intro}</p>
          </div>
          <div className="wall">
            <WaitingPanel />
            <PeoplePanel />
            <AiPanel />
            <ProbesPanel />
          </div>
          <WaitsPanel />
        </div>
      </div>
    </LeadsOnly>
  )
}
