/** @jsxImportSource preact */
/** Who is serving you: always on top, in one of the three looks. */
import { Icon, Mark } from "./Mark.tsx"
import { Menu } from "./Menu.tsx"
import type { Ui, UiProps } from "./ui.ts"

export function ServingBar({ ui, onClose }: UiProps & { onClose: () => void }) {
  const { t, config, state } = ui
  const { serving, inbox } = state
  const [who, note] = barWords(ui)
  return (
    <header class={`bar ${serving.kind}`}>
      <ServingMark ui={ui} />
      <div class="who">
        <p>{inbox?.name ?? t.fallbackName}</p>
        <div role="status">
          <strong>{who}</strong>
          <p>{note}</p>
        </div>
      </div>
      <button type="button" class="link" onClick={() => ui.setElder(true)}>
        {t.elder}
      </button>
      <Menu ui={ui} />
      {!config.inline && (
        <button type="button" class="icon" aria-label={t.close} title={t.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}

export function ServingMark({ ui }: UiProps) {
  const { kind, place, name } = ui.state.serving
  if (kind === "queue") return <Mark look="queue" text={String(place ?? "…")} />
  return <Mark look={kind === "agent" || kind === "callback" ? "person" : "ai"} text={name} />
}

export function barWords({ t, clock, now, more, state: { serving } }: Ui): [string, string] {
  const { place, eta, name, due } = serving
  switch (serving.kind) {
    case "queue":
      return [
        place ? t.servingQueuePlace(place) : t.servingQueue,
        eta ? t.etaRange(clock.range(eta)) : place ? t.servingQueue : "",
      ]
    case "agent":
      return [t.servingAgent(name || t.person), more?.why(more.t, serving) || t.servingAgentNote]
    case "callback":
      return [t.servingCallback, due ? clock.due(due, now) : ""]
    case "closed":
      return [t.servingClosed, t.servingClosedNote]
    case "assistant":
      return [t.servingAi, t.servingAiNote]
  }
}
