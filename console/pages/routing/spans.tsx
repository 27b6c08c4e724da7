/** Spans of one day, by the browser's own time fields: they know the keyboard, the phone and the reader's habits. */
import { Button } from "antd"
import { Icon } from "../../parts/icon.tsx"
import { usePageWords } from "../../words/page-words.ts"
import { clockOf, minuteOf, nextSpan, type Span } from "./hours.ts"
import { routingWords } from "./words.ts"

interface SpansProps {
  day: string
  spans: readonly Span[]
  onChange: (spans: Span[]) => void
}

export function Spans({ day, spans, onChange }: SpansProps) {
  const w = usePageWords(routingWords).inbox
  const put = (at: number, change: Partial<Span>) =>
    onChange(spans.map((span, i) => (i === at ? { ...span, ...change } : span)))
  return (
    <div className="spans">
      {spans.length === 0 && <span className="quiet small">{w.day}</span>}
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
        <span key={i} className="span">
          <Time
            label={`${day} ${w.from}`}
            as="from"
            minute={span.from}
            onChange={(from) => put(i, { from })}
          />
          <span aria-hidden="true">–</span>
          <Time label={`${day} ${w.to}`} as="to" minute={span.to} onChange={(to) => put(i, { to })} />
          <Button
            size="small"
            type="text"
            aria-label={w.removeSpan(day)}
            icon={<Icon name="close" size={14} />}
            onClick={() => onChange(spans.filter((_, at) => at !== i))}
          />
        </span>
      ))}
      {spans.length < 4 && (
        <Button
          size="small"
          type="text"
          aria-label={w.addSpan(day)}
          icon={<Icon name="plus" size={14} />}
          onClick={() => onChange([...spans, nextSpan(spans)])}
        />
      )}
    </div>
  )
}

interface TimeProps {
  label: string
  as: "from" | "to"
  minute: number
  onChange: (minute: number) => void
}

function Time({ label, as, minute, onChange }: TimeProps) {
  return (
    <input
      type="time"
      className="native figures"
      aria-label={label}
      value={clockOf(minute)}
      onChange={(e) => {
        const next = minuteOf(e.target.value, as)
        if (next !== null) onChange(next)
      }}
    />
  )
}
