/** What goes to the customer beside words: a form the house keeps, or a card written on the spot. Each is a message of its own. */
import { type SendCard, SendCard as SendCardSchema, type SendForm } from "@jieying/contract/forms.ts"
import { LIMITS } from "@jieying/contract/limits.ts"
import { Button, Input, Segmented } from "antd"
import { useEffect, useRef, useState } from "react"
import { useForms } from "../../live/use-forms.ts"
import { ActionButton } from "../../parts/action-button.tsx"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { cardDraft, keepCardDraft } from "./card-draft.ts"
import { sheetWords } from "./sheet-words.ts"

export interface Sheet {
  card?: SendCard
  form?: SendForm
}

interface SheetMakerProps {
  conversation: string
  onSend: (sheet: Sheet) => void
}

export function SheetMaker({ conversation, onSend }: SheetMakerProps) {
  const w = usePageWords(sheetWords)
  const [of, setOf] = useState<"forms" | "card">(cardDraft(conversation) ? "card" : "forms")
  return (
    <section className="quick-making" aria-label={w.open}>
      <Segmented
        aria-label={w.open}
        value={of}
        onChange={setOf}
        options={[
          { value: "forms", label: w.forms },
          { value: "card", label: w.card },
        ]}
      />
      {of === "forms" ? (
        <FormPicker onSend={onSend} />
      ) : (
        <CardMaker conversation={conversation} onSend={onSend} />
      )}
    </section>
  )
}

function FormPicker({ onSend }: { onSend: (sheet: Sheet) => void }) {
  const w = usePageWords(sheetWords)
  const { data, isError } = useForms()
  if (!data) return <p className="small quiet">{isError ? w.unread : w.reading}</p>
  if (data.forms.length === 0) return <p className="small quiet">{w.noForms}</p>
  return (
    <ul className="sheet-picks">
      {data.forms.map(({ id, title, note, fields }) => (
        <li key={id}>
          <span>
            <b>{title}</b>
            <span className="small quiet">{fields.map(({ label }) => label).join(" / ")}</span>
          </span>
          <Button
            size="small"
            aria-label={w.send(title)}
            onClick={() => onSend({ form: { title, ...(note ? { note } : {}), fields } })}
          >
            {w.sendWord}
          </Button>
        </li>
      ))}
    </ul>
  )
}

const EMPTY_LINK = { label: "", url: "" }

function CardMaker({ conversation, onSend }: SheetMakerProps) {
  const [begun] = useState(() => cardDraft(conversation))
  const w = usePageWords(sheetWords)
  const [title, setTitle] = useState(begun?.title ?? "")
  const [text, setText] = useState(begun?.text ?? "")
  const [links, setLinks] = useState<{ label: string; url: string }[]>(begun?.links ?? [])
  const given = links.filter(({ label, url }) => label.trim() !== "" || url.trim() !== "")
  const made = SendCardSchema.safeParse({
    title,
    ...(text.trim() ? { text } : {}),
    ...(given.length > 0 ? { links: given.map(({ label, url }) => ({ label, url: url.trim() })) } : {}),
  })
  const sent = useRef(false)
  useEffect(() => {
    if (!sent.current)
      keepCardDraft(conversation, title || text || links.length > 0 ? { title, text, links } : null)
  }, [conversation, title, text, links])
  const set = (at: number, to: Partial<typeof EMPTY_LINK>) =>
    setLinks(links.map((link, i) => (i === at ? { ...link, ...to } : link)))
  return (
    <>
      <Input
        aria-label={w.title}
        placeholder={w.title}
        maxLength={LIMITS.formTitleChars}
        value={title}
        onChange={(e) => setTitle(e.target.value)}
      />
      <Input.TextArea
        aria-label={w.text}
        placeholder={w.text}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={LIMITS.cardChars}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      {links.map((link, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no other name than their place
        <div key={i} className="sheet-link">
          <Input
            aria-label={w.linkLabel(i + 1)}
            placeholder={w.linkLabel(i + 1)}
            maxLength={LIMITS.cardLabelChars}
            value={link.label}
            onChange={(e) => set(i, { label: e.target.value })}
          />
          <Input
            aria-label={w.linkUrl(i + 1)}
            placeholder={w.linkUrl(i + 1)}
            inputMode="url"
            maxLength={LIMITS.urlChars}
            value={link.url}
            onChange={(e) => set(i, { url: e.target.value })}
          />
        </div>
      ))}
      <div className="sheet-acts">
        {links.length < LIMITS.cardLinks && (
          <Button
            type="text"
            size="small"
            icon={<Icon name="plus" size={14} />}
            onClick={() => setLinks([...links, EMPTY_LINK])}
          >
            {w.addLink}
          </Button>
        )}
        <ActionButton
          size="small"
          type="primary"
          why={made.success ? null : title.trim() === "" ? w.fault.title : w.fault.link}
          onClick={() => {
            if (!made.success) return
            sent.current = true
            keepCardDraft(conversation, null)
            onSend({ card: made.data })
          }}
        >
          {w.sendCard}
        </ActionButton>
      </div>
    </>
  )
}
