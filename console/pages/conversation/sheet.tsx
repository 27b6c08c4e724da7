/** A card or a form as it went to the customer, and what they filled in. */
import type { Card, Form, FormAnswer } from "@jieying/contract/forms.ts"
import { App, Button } from "antd"
import { Icon } from "../../parts/icon.tsx"
import { useWords } from "../../prefs/provider.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { sheetWords } from "./sheet-words.ts"

export function SheetSent({ card, form }: { card?: Card; form?: Form }) {
  const w = usePageWords(sheetWords)
  if (card)
    return (
      <section className="sheet-sent" aria-label={`${w.card}: ${card.title}`}>
        <b>{card.title}</b>
        {card.text && <p>{card.text}</p>}
        {card.links?.map(({ label, url }) => (
          <span key={url} className="one-line" title={url}>
            <Icon name="external" size={14} /> {label} <span className="small quiet">{url}</span>
          </span>
        ))}
      </section>
    )
  if (!form) return null
  return (
    <section className="sheet-sent" aria-label={`${w.asked}: ${form.title}`}>
      <b>{form.title}</b>
      {form.note && <p>{form.note}</p>}
      <span className="small quiet">{w.fields(form.fields.map(({ label }) => label).join(" / "))}</span>
    </section>
  )
}

export function Answers({ answers, title }: { answers: readonly FormAnswer[]; title: string }) {
  const w = usePageWords(sheetWords)
  const words = useWords()
  const { message } = App.useApp()
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(() => void message.success(words.common.copied))
  return (
    <table className="answers" aria-label={w.filled(title)}>
      <tbody>
        {answers.map(({ label, value, personal }) => (
          <tr key={label}>
            <th scope="row">
              {label}
              {personal && <span className="small quiet"> {w.personal}</span>}
            </th>
            <td>{value}</td>
            <td>
              {/* The clipboard is out of reach on plain-http pages. */}
              {"clipboard" in navigator && (
                <Button
                  type="text"
                  size="small"
                  aria-label={w.copy(label)}
                  icon={<Icon name="copy" size={14} />}
                  onClick={() => copy(String(value))}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
