/** One customer's side of one conversation, over the public HTTP API. */
import type { SignedHead, WireEvent } from "@jieying/contract/events.ts"
import type {
  EventsPage,
  HumanResult,
  OpenConversation,
  OpenedConversation,
  Posted,
  VisitorToken,
} from "@jieying/contract/visitor.ts"
import type { HumanRequestVia } from "@jieying/core/conversation/events.ts"
import type { Api, Call } from "../api.ts"
import { ApiFault } from "../fault.ts"

const BASE = "/api/v1/visitor/conversations"

export class Customer {
  readonly id: string
  readonly opened: OpenedConversation
  readonly #api: Api
  readonly #refreshToken: string
  #token: string

  private constructor(api: Api, opened: OpenedConversation) {
    this.#api = api
    this.id = opened.id
    this.opened = opened
    this.#token = opened.token
    this.#refreshToken = opened.refreshToken
  }

  static async open(api: Api, opening: OpenConversation): Promise<Customer> {
    // Repeated, it may leave a conversation without messages behind; the caller goes on in the second.
    const opened = await api.json<OpenedConversation>(BASE, {
      method: "POST",
      body: opening,
      repeatable: true,
    })
    return new Customer(api, opened)
  }

  get token(): string {
    return this.#token
  }

  post(clientId: string, text: string): Promise<Posted> {
    return this.act("messages", { clientId, text })
  }

  askHuman(via: HumanRequestVia = "api"): Promise<HumanResult> {
    return this.act("human", { via })
  }

  /** Whatever else a customer may do; sent again where no answer came. @throws ApiFault */
  act<T>(path: string, body: unknown = {}): Promise<T> {
    return this.#signed((token) =>
      this.#api.json<T>(`${BASE}/${this.id}/${path}`, { method: "POST", body, token, repeatable: true }),
    )
  }

  /** The whole log as the customer sees it. */
  async log(): Promise<WireEvent[]> {
    return (await this.record()).events
  }

  /** The same, with the head that signs it. */
  async record(): Promise<{ events: WireEvent[]; head: SignedHead }> {
    const events: WireEvent[] = []
    for (;;) {
      const after = events.at(-1)?.seq ?? 0
      const page = await this.#signed((token) =>
        this.#api.json<EventsPage>(`${BASE}/${this.id}/events?after=${after}`, { token }),
      )
      events.push(...page.events)
      if (!page.more || page.events.length === 0) return { events, head: page.head }
    }
  }

  evidence(): Promise<Uint8Array> {
    return this.#signed((token) => this.#api.bytes(`${BASE}/${this.id}/evidence`, { token }))
  }

  async #signed<T>(call: (token: string) => Promise<T>): Promise<T> {
    try {
      return await call(this.#token)
    } catch (error) {
      if (!(error instanceof ApiFault) || error.code !== "token_expired") throw error
      const refresh: Call = { method: "POST", body: { refreshToken: this.#refreshToken }, repeatable: true }
      this.#token = (await this.#api.json<VisitorToken>(`${BASE}/${this.id}/token`, refresh)).token
      return call(this.#token)
    }
  }
}
