/** One thing at a time on the server, beside its button: busy, then done, or failed with everything kept. */

import { Component } from "preact"
import type { Reply } from "../../client/api.ts"
import type { MoreProps } from "./more.ts"

export interface ActState {
  busy?: boolean
  failed?: boolean
}

export abstract class Acting<S = object, P extends MoreProps = MoreProps> extends Component<P, S & ActState> {
  note(patch: Partial<S & ActState>): void {
    this.setState(patch as Pick<S & ActState, keyof S>)
  }

  /** Runs unless something runs already; true once it is done. */
  async run(work: () => Promise<Pick<Reply<unknown>, "ok">>): Promise<boolean> {
    if (this.state.busy) return false
    this.note({ busy: true, failed: false } as Partial<S & ActState>)
    const { ok } = await work()
    this.note({ busy: false, failed: !ok } as Partial<S & ActState>)
    return ok
  }

  /** Posts to an address below the conversation. */
  act(path: string, body: object = {}): Promise<boolean> {
    return this.run(() => this.props.ui.conversation.act({ path, body }))
  }
}
