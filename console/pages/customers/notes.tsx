/** What colleagues should know of a customer next time. */
import type { CustomerProfile } from "@jieying/contract/customers.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Button, Input, Popconfirm } from "antd"
import { useState } from "react"
import { addNote, deleteNote } from "../../api/customers.ts"
import { leads } from "../../live/alerts.ts"
import { useMe } from "../../live/live.tsx"
import { ActionButton } from "../../parts/action-button.tsx"
import { Field } from "../../parts/field.tsx"
import { Icon } from "../../parts/icon.tsx"
import { Ago } from "../../parts/time.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { useDoing } from "./use-profile.ts"
import { customerWords } from "./words.ts"

export function Notes({ profile }: { profile: CustomerProfile }) {
  const w = usePageWords(customerWords)
  const [text, setText] = useState("")
  const adding = useDoing({
    act: () => addNote(profile.id, text.trim()),
    said: w.noteAdded,
    then: () => setText(""),
  })
  return (
    <section className="panel customer-notes" aria-label={w.notes}>
      <header>
        <h2>{w.notes}</h2>
        {profile.notes.length > 0 && <span className="count figures">{profile.notes.length}</span>}
      </header>
      <div className="pad">
        <Field label={w.noteLabel} hint={w.noteHint}>
          {(id) => (
            <Input.TextArea
              id={id}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={LIMITS.customerNoteChars}
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
          )}
        </Field>
        {text.trim() !== "" && (
          <Button type="primary" loading={adding.isPending} onClick={() => adding.mutate(undefined)}>
            {w.addNote}
          </Button>
        )}
      </div>
      {profile.notes.length === 0 ? (
        <p className="pad small quiet">{w.noNotes}</p>
      ) : (
        <ul>
          {profile.notes.map((note) => (
            <Note key={note.id} note={note} customer={profile.id} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Note({ note, customer }: { note: CustomerProfile["notes"][number]; customer: string }) {
  const w = usePageWords(customerWords)
  const words = useWords()
  const me = useMe()
  const may = leads(me) || note.author === me.agent
  const dropping = useDoing({ act: () => deleteNote(customer, note.id), said: w.noteDeleted })
  const button = (
    <ActionButton
      type="text"
      size="small"
      why={may ? null : w.notYours}
      aria-label={w.deleteNote}
      icon={<Icon name="trash" size={15} />}
    />
  )
  return (
    <li className="customer-note">
      <p className="text">{note.text}</p>
      <span className="small quiet">
        {note.name} · <Ago at={note.at} />
      </span>
      {may ? (
        <Popconfirm
          title={w.deleteNote}
          description={w.deleteNoteThen}
          okText={w.eraseDo}
          cancelText={words.common.cancel}
          onConfirm={() => dropping.mutate(undefined)}
        >
          {button}
        </Popconfirm>
      ) : (
        button
      )}
    </li>
  )
}
