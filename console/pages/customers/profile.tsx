/** One customer: who they are and how to reach them, what is written of them, and all that came of their visits. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { type ReactNode, useState } from "react"
import { useFields } from "../../live/use-fields.ts"
import { labelOf, sayValue } from "../../parts/field-value.tsx"
import { Icon } from "../../parts/icon.tsx"
import { ElderMark } from "../../parts/mark.tsx"
import { TagChips } from "../../parts/tag.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { Came } from "./came.tsx"
import { LeadsMenu } from "./leads-menu.tsx"
import { Notes } from "./notes.tsx"
import { ProvedMark } from "./proved-mark.tsx"
import { SamePerson } from "./same-person.tsx"
import { customerWords } from "./words.ts"
import { WrittenForm } from "./written-form.tsx"

interface ProfileProps {
  profile: CustomerProfile
  /** A page of its own; else a panel beside the conversation. */
  wide: boolean
  onLook: (id: string) => void
}

export function Profile({ profile, wide, onLook }: ProfileProps) {
  return (
    <div className={`customer${wide ? " wide" : ""}`}>
      <div className="column">
        <Who profile={profile} />
        <Notes profile={profile} />
        <SamePerson profile={profile} onLook={onLook} />
      </div>
      <div className="column">
        <Came profile={profile} />
      </div>
    </div>
  )
}

function Who({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const [editing, setEditing] = useState(false)
  const name = profile.name ?? words.common.customerNamed(profile.id.slice(-4))
  return (
    <section className="panel" aria-label={name}>
      <header>
        <h2 className="customer-name">{name}</h2>
        {profile.elder && <ElderMark />}
        {profile.proved && <ProvedMark />}
        <span className="end">
          <LeadsMenu profile={profile} />
        </span>
      </header>
      <dl className="customer-facts">
        <Contacts contacts={profile.contacts} />
        <Fact name={w.facts.identity}>
          {profile.identities.length === 0
            ? w.notProved
            : profile.identities.map((each) => w.provedAs(each.customer)).join(words.fields.comma)}
        </Fact>
        <Fact name={w.facts.language}>{words.context.locales[profile.locale] ?? profile.locale}</Fact>
        <Fact name={w.facts.last}>
          <Ago at={profile.lastAt} />
          <span className="quiet"> · {w.conversations(profile.conversations)}</span>
        </Fact>
        <Fact name={w.facts.first}>
          <Ago at={profile.firstAt} />
        </Fact>
        {profile.helped.yes + profile.helped.no > 0 && (
          <Fact name={w.facts.helped}>{w.helped(profile.helped.yes, profile.helped.no)}</Fact>
        )}
        {profile.tags.length > 0 && (
          <Fact name={w.facts.tags}>
            <TagChips ids={profile.tags} />
          </Fact>
        )}
        {!editing && <Values profile={profile} />}
      </dl>
      {editing ? (
        <WrittenForm profile={profile} onDone={() => setEditing(false)} />
      ) : (
        <div className="pad">
          <button type="button" className="plain link" onClick={() => setEditing(true)}>
            <Icon name="note" size={16} />
            {w.edit}
          </button>
        </div>
      )}
    </section>
  )
}

function Contacts({ contacts }: { contacts: readonly string[] }) {
  const w = usePageWords(customerWords)
  return (
    <Fact name={w.facts.contacts}>
      {contacts.length === 0 ? (
        <span className="quiet">{w.noContact}</span>
      ) : (
        contacts.map((contact) => (
          <span key={contact} className="contact">
            {contact}
          </span>
        ))
      )}
    </Fact>
  )
}

/** Values that are there, and what is still to be filled in. */
function Values({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const fields = useFields("customer")
  return fields.map((field) => {
    const value = profile.fields[field.id]
    const label = labelOf(field, words.locale)
    if (value === undefined)
      return field.required && !field.retired ? (
        <Fact key={field.id} name={label}>
          <span className="missing">{w.missing}</span>
        </Fact>
      ) : null
    return (
      <Fact key={field.id} name={label}>
        {sayValue(field, value, words)}
      </Fact>
    )
  })
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </div>
  )
}
