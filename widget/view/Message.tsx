/** @jsxImportSource preact */
/** One message: who, what, from which source, and how far it has got. */
import { Attached } from "./Attached.tsx"
import { partsOf, safeHref } from "./links.ts"
import { Icon, Mark } from "./Mark.tsx"
import { Thumbs } from "./Thumbs.tsx"
import type { MessageItem } from "./timeline.ts"
import type { UiProps } from "./ui.ts"

export interface MessageProps extends UiProps {
  item: MessageItem
  /** The newest own message carries its state in words. */
  showTick?: boolean
  onEdit?: (clientId: string) => void
}

export function Message({ ui, item, showTick, onEdit }: MessageProps) {
  const { t, clock, now } = ui
  const { by, name, text, at, tick, follows, near, clientId } = item
  const ai = by === "assistant"
  const who = by === "customer" ? t.you : ai ? t.aiName : name ? `${name} · ${t.person}` : t.person
  const stuck = tick === "sending" || tick === "refused"
  return (
    <article data-key={item.key} class={`msg ${by}${follows ? " follows" : ""}${near ? " near" : ""}`}>
      {by !== "customer" && !follows && <Mark look={ai ? "ai" : "person"} text={name} />}
      <div class="body">
        <p class="meta">
          {ai ? <em>{who}</em> : <span>{who}</span>}
          <time dateTime={new Date(at).toISOString()}>{clock.ago(at, now)}</time>
        </p>
        <div class={text === null ? "bubble deleted" : "bubble"}>
          {text !== "" && <p>{text === null ? t.deleted : <Linked text={text} />}</p>}
          {item.files.length > 0 && <Attached ui={ui} files={item.files} />}
          {item.interrupted && <small>{t.interrupted[item.interrupted]}</small>}
          {item.options.length > 0 && <Options ui={ui} item={item} />}
          {ai && item.options.length === 0 && <Sources ui={ui} item={item} />}
        </div>
        {item.rateable && <Thumbs ui={ui} item={item} />}
        {tick && (showTick || stuck) && (
          <p class={`tick ${tick}`}>
            <Icon name={tick} />
            {t.ticks[tick]}
          </p>
        )}
        {tick === "refused" && clientId && onEdit && (
          <p class="warn">
            {t.refusedWhy}
            <button type="button" class="link" onClick={() => onEdit(clientId)}>
              {t.edit}
            </button>
          </p>
        )}
      </div>
    </article>
  )
}

export function Linked({ text, href, phones }: { text: string; href?: string; phones?: boolean }) {
  const parts = href ? [{ text, href }] : partsOf(text, phones)
  return parts.map((part, i) =>
    part.href ? (
      <a key={i} href={part.href} target={phones ? undefined : "_blank"} rel="noopener noreferrer">
        {part.text}
      </a>
    ) : (
      part.text
    ),
  )
}

function Sources({ ui, item }: MessageProps) {
  return (
    <dl class="sources">
      <dt>{item.sources.length > 0 ? ui.t.sources : ui.t.noSource}</dt>
      {item.sources.map(({ articleId, title, name, url }) => (
        <dd key={articleId}>
          <Linked text={name && name !== title ? `${title} · ${name}` : title} href={safeHref(url)} />
        </dd>
      ))}
    </dl>
  )
}

function Options({ ui, item }: MessageProps) {
  return (
    <ul class="options" aria-label={ui.t.choose}>
      {item.options.map(({ articleId, title }) => (
        <li key={articleId}>
          {item.choosable ? (
            <button type="button" onClick={() => ui.conversation.send(title)}>
              {title}
            </button>
          ) : (
            title
          )}
        </li>
      ))}
    </ul>
  )
}
