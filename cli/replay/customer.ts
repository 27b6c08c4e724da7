/** One customer's side of one conversation, over the public HTTP API. */
import type { WireEvent } from "@jieying/contract/events.ts"
import type { EventsPage, OpenedConversation, Posted, VisitorToken } from "@jieying/contract/visitor.ts"
import type { Api, Call } from "../api.ts"
import { ApiFault } from "../fault.ts"

const BASE = "/api/v1/visitor/conversations"

export class Customer {
  readonly id: string
  readonly #api: Api
  readonly #refreshToken: string
  #token: string

  private constructor(api: Api, opened: OpenedConversation) {
    this.#api = api
    this.id = opened.id
    this.#token = opened.token
    this.#refreshToken = opened.refreshToken
  }

  static async open(api: Api, inbox: string | undefined): Promise<Customer> {
    // Repeated, it may leave a conversation without messages behind; the replay goes on in the second.
    const opened = await api.json<OpenedConversation>(BASE, {
      method: "POST",
      body: { inbox },
      repeatable: true,
    })
    return new Customer(api, opened)
  }

  post(clientId: string, text: string): Promise<Posted> {
    const body = { clientId, text }
    return this.#signed((token) =>
      this.#api.json(`${BASE}/${this.id}/messages`, { method: "POST", body, token, repeatable: true }),
    )
  }

  async askHuman(): Promise<void> {
    await this.#signed((token) =>
      this.#api.json(`${BASE}/${this.id}/human`, {
        method: "POST",
        body: { via: "api" },
        token,
        repeatable: true,
      }),
    )
  }

  /** The whole log as the customer sees it. */
  async log(): Promise<WireEvent[]> {
    const events: WireEvent[] = []
    for (;;) {
      const after = events.at(-1)?.seq ?? 0
      const page = await this.#signed((token) =>
        this.#api.json<EventsPage>(`${BASE}/${this.id}/events?after=${after}`, { token }),
      )
      events.push(...page.events)
      if (!page.more || page.events.length === 0) return events
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
