/** What a lead sees at a glance: who waits now, who serves, what the AI does, and how the waiting went. */
import { LeadsOnly } from "../../parts/leads-only.tsx"
import { Page } from "../../parts/page.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { AiPanel } from "./ai-panel.tsx"
import { PeoplePanel } from "./people-panel.tsx"
import { ProbesPanel } from "./probes-panel.tsx"
import { PromisesPanel } from "./promises-panel.tsx"
import { WaitingPanel } from "./waiting-panel.tsx"
import { WaitsPanel } from "./waits-panel.tsx"
import "./wall.css"
import { wallWords } from "./words.ts"

export function WallPage() {
  const w = usePageWords(wallWords)
  return (
    <LeadsOnly>
      <Page title={w.title} intro={w.intro}>
        <div className="wall">
          <PromisesPanel />
          <WaitingPanel />
          <PeoplePanel />
          <AiPanel />
          <ProbesPanel />
        </div>
        <WaitsPanel />
      </Page>
    </LeadsOnly>
  )
}
