/** A driving customer: everything over the public face, nothing behind it. */
import type { Attachment, WireEvent } from "@jieying/contract/events.ts"
import type {
  EventsPage,
  HumanResult,
  OpenConversation,
  OpenedConversation,
  Posted,
} from "@jieying/contract/visitor.ts"
import { call, type Reply, upload } from "./http.ts"

export class Customer {
  readonly url: string
  readonly opened: OpenedConversation
  #said = 0

  private constructor(url: string, opened: OpenedConversation) {
    this.url = url
    this.opened = opened
  }

  static async open(url: string, body: OpenConversation = {}): Promise<Customer> {
    const reply = await call<OpenedConversation>(url, "POST", "/api/v1/visitor/conversations", { body })
    if (reply.status !== 201) throw new Error(`open: ${reply.status} ${JSON.stringify(reply.body)}`)
    return new Customer(url, reply.body)
  }

  /** A conversation that was opened before. */
  static resume(url: string, opened: OpenedConversation): Customer {
    return new Customer(url, opened)
  }

  /** The same conversation through another server. */
  at(url: string): Customer {
    return new Customer(url, this.opened)
  }

  get id(): string {
    return this.opened.id
  }

  request<T>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    return call<T>(this.url, method, `/api/v1/visitor/conversations/${this.id}${path}`, {
      body,
      token: this.opened.token,
    })
  }

  async say(text: string, clientId = `m${++this.#said}`): Promise<Posted> {
    const reply = await this.request<Posted>("POST", "/messages", { clientId, text })
    if (reply.status !== 201) throw new Error(`say: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  upload(bytes: Uint8Array, type: string, name: string): Promise<Reply<Attachment>> {
    const path = `/api/v1/visitor/conversations/${this.id}/attachments`
    return upload(this.url, path, { bytes, type, name, token: this.opened.token })
  }

  async askHuman(): Promise<HumanResult> {
    const reply = await this.request<HumanResult>("POST", "/human", {})
    if (reply.status !== 200) throw new Error(`human: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  async page(after = 0, wait = 0): Promise<EventsPage> {
    const reply = await this.request<EventsPage>("GET", `/events?after=${after}&wait=${wait}`)
    if (reply.status !== 200) throw new Error(`events: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  async events(): Promise<WireEvent[]> {
    const events: WireEvent[] = []
    for (;;) {
      const page = await this.page(events.at(-1)?.seq ?? 0)
      events.push(...page.events)
      if (!page.more) return events
    }
  }

  /** Waits, in long polls, until an event fits; bounded. */
  async until(fits: (event: WireEvent) => boolean, timeoutMs = 10_000): Promise<WireEvent> {
    const deadline = Date.now() + timeoutMs
    let after = 0
    while (Date.now() < deadline) {
      const { events } = await this.page(after, 1)
      const found = events.find(fits)
      if (found) return found
      after = events.at(-1)?.seq ?? after
    }
    throw new Error(`no such event within ${timeoutMs} ms`)
  }

  async evidence(): Promise<Uint8Array> {
    const response = await fetch(`${this.url}/api/v1/visitor/conversations/${this.id}/evidence`, {
      headers: { authorization: `Bearer ${this.opened.token}` },
    })
    if (!response.ok) throw new Error(`evidence: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}
