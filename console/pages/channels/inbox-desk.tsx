/** One inbox in a drawer: its words and look, its line of code, and for administrators its secrets. */
import type { PlaceInbox, PlaceTeam } from "@jieying/contract/places.ts"
import { InputNumber, Switch } from "antd"
import { Link } from "react-router"
import { useMe } from "../../live/live.tsx"
import { useForms } from "../../live/use-forms.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { InboxFields } from "./inbox-fields.tsx"
import { LookFields } from "./look-fields.tsx"
import { SecretsPanel } from "./secrets-panel.tsx"
import { Snippet } from "./snippet.tsx"
import { useInboxForm } from "./use-inbox-form.ts"
import { channelWords } from "./words.ts"

interface InboxDeskProps {
  inbox: PlaceInbox | null
  teams: readonly PlaceTeam[]
  onDone: () => void
}

export function InboxDesk({ inbox, teams, onDone }: InboxDeskProps) {
  const w = usePageWords(channelWords)
  const admin = useMe().role === "admin"
  const forms = useForms().data?.forms ?? []
  const team = teams.find((t) => !t.retired)?.key ?? ""
  const { form, set, fault, saving, save } = useInboxForm({ inbox, team, onSaved: onDone })
  return (
    <div className="drawer-form channel-desk">
      {inbox && <Snippet inbox={inbox.key} />}
      <InboxFields value={form} teams={teams} onChange={set} />
      <LookFields value={form.look} onChange={(look) => set({ look })} />
      <Field label={w.offer}>
        {(id) => (
          <InputNumber
            id={id}
            min={5}
            max={600}
            precision={0}
            suffix={w.seconds}
            value={form.offerSeconds}
            onChange={(seconds) => set({ offerSeconds: seconds ?? 0 })}
          />
        )}
      </Field>
      <div className="check">
        <Switch aria-label={w.callback} checked={form.callback} onChange={(callback) => set({ callback })} />
        <span>{w.callback}</span>
      </div>
      <Field label={w.startForm} hint={w.startFormHint}>
        {(id) => (
          <select
            id={id}
            className="own-field"
            value={form.startForm ?? ""}
            onChange={(e) => set({ startForm: e.target.value || null })}
          >
            <option value="">{w.noStartForm}</option>
            {forms.map(({ id: key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      {inbox && admin && (
        <div className="check">
          <Switch aria-label={w.retire} checked={form.retired} onChange={(retired) => set({ retired })} />
          <span>{w.retire}</span>
        </div>
      )}
      <p className="small quiet">
        {w.hours} <Link to="/routing">{w.hoursLink}</Link>
      </p>
      {inbox && admin && <SecretsPanel inbox={inbox.key} />}
      <div className="foot">
        <ActionButton type="primary" why={fault} loading={saving} onClick={save}>
          {w.save}
        </ActionButton>
      </div>
    </div>
  )
}
