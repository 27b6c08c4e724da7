/** @jsxImportSource preact */
/** Who is serving you: always on top, in one of the three looks. */
import { Icon, Mark } from "./Mark.tsx"
import { Menu } from "./Menu.tsx"
import type { Ui, UiProps } from "./ui.ts"

export function ServingBar({ ui, onClose }: UiProps & { onClose: () => void }) {
  const { t, config, state } = ui
  const { serving, inbox } = state
  const [who, note] = words(ui)
  const { kind } = serving
  return (
    <header class={`bar ${kind}`}>
      {kind === "queue" ? (
        <Mark look="queue" text={String(serving.place ?? "…")} />
      ) : (
        <Mark look={kind === "agent" || kind === "callback" ? "person" : "ai"} text={serving.name} />
      )}
      <div class="who">
        <p>{inbox?.name ?? t.fallbackName}</p>
        <div role="status">
          <strong>{who}</strong>
          <p>{note}</p>
        </div>
      </div>
      <Menu ui={ui} />
      {!config.inline && (
        <button type="button" class="icon" aria-label={t.close} title={t.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}

function words({ t, clock, now, more, state: { serving } }: Ui): [string, string] {
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
