/** @jsxImportSource preact */
/** The times that can be promised, by day. One tap promises; the place is kept either way. */
import type { CallbackTimes } from "@jieying/contract/visitor.ts"
import { createRef } from "preact"
import { Acting } from "./acting.ts"
import type { MoreProps } from "./more.ts"

interface ChooserProps extends MoreProps {
  onDone: () => void
}
interface ChooserState {
  offered?: CallbackTimes
  /** Which day is open: its first time, UTC ms. */
  day?: number
}

export class Chooser extends Acting<ChooserState, ChooserProps> {
  box = createRef<HTMLElement>()

  read = (): Promise<boolean> =>
    this.run(async () => {
      const reply = await this.props.ui.conversation.act<CallbackTimes>({ path: "callback" })
      if (reply.ok) this.note({ offered: reply.value })
      return reply
    })

  async book(at: number): Promise<void> {
    if (await this.act("callback", { at })) return this.props.onDone()
    // The time may have been taken meanwhile.
    await this.read()
    this.note({ failed: true })
  }

  override componentDidMount(): void {
    this.box.current?.focus()
    void this.read()
  }

  override render() {
    const { ui, more, onDone } = this.props
    const { t } = more
    const { busy, failed, offered, day } = this.state
    const { clock, now } = ui
    const days = byDay(offered?.times ?? [])
    const open = days.find((times) => times[0] === day) ?? days[0] ?? []
    const elsewhere = offered && offered.timeZone !== new Intl.DateTimeFormat().resolvedOptions().timeZone
    return (
      <section class="chooser" ref={this.box} tabIndex={-1} aria-label={t.bookTitle}>
        <div class="row">
          <strong>{t.bookTitle}</strong>
          <button type="button" class="link" onClick={onDone}>
            {t.back}
          </button>
        </div>
        <small>
          {days.length > 0 || !offered ? t.bookNote : t.bookNone}
          {elsewhere && days.length > 0 && ` ${t.bookZone}`}
        </small>
        {!offered && !failed && <p role="status">{t.loading}</p>}
        {failed && (
          <p class="warn" role="alert">
            {t.failed}
            {!offered && (
              <button type="button" class="link" onClick={() => void this.read()}>
                {ui.t.retryNow}
              </button>
            )}
          </p>
        )}
        <div class="days">
          {days.map(([first = 0]) => (
            <button
              key={first}
              type="button"
              class="pill"
              aria-pressed={first === open[0]}
              onClick={() => this.note({ day: first })}
            >
              {isSameDay(first, now + DAY) ? t.tomorrow : clock.day(first, now)}
            </button>
          ))}
        </div>
        <div class="times">
          {open.map((at) => (
            <button
              key={at}
              type="button"
              class="pill big"
              aria-disabled={busy}
              onClick={() => void this.book(at)}
            >
              {clock.clock(at)}
            </button>
          ))}
        </div>
      </section>
    )
  }
}

const DAY = 24 * 60 * 60_000

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** Groups instants by the day they fall on here. */
function byDay(times: readonly number[]): number[][] {
  const days: number[][] = []
  for (const at of times) {
    const last = days[days.length - 1]
    if (last && isSameDay(last[0] ?? 0, at)) last.push(at)
    else days.push([at])
  }
  return days
}
