/** A driving agent, and every other role. */
import type { Attachment } from "@jieying/contract/events.ts"
import type {
  ConversationDetail,
  ConversationPage,
  Done,
  People,
  Session,
  StaffEventsPage,
} from "@jieying/contract/staff.ts"
import type { DemoAccount, RunningServer } from "./boot.ts"
import { call, type Reply, upload } from "./http.ts"

export class Agent {
  readonly url: string
  readonly session: Session

  private constructor(url: string, session: Session) {
    this.url = url
    this.session = session
  }

  static async signIn(
    url: string,
    account: Pick<DemoAccount, "email" | "password">,
    workspace?: string,
  ): Promise<Agent> {
    const { email, password } = account
    const reply = await call<Session>(url, "POST", "/api/v1/session", {
      body: { email, password, workspace },
    })
    if (reply.status !== 200) throw new Error(`sign in: ${reply.status} ${JSON.stringify(reply.body)}`)
    return new Agent(url, reply.body)
  }

  /** The first demo account of a role. */
  static ofRole(
    server: Pick<RunningServer, "url" | "accounts">,
    role: string,
    workspace?: string,
  ): Promise<Agent> {
    const account = server.accounts.find((a) => a.role === role)
    if (!account) throw new Error(`no demo account ${role}`)
    return Agent.signIn(server.url, account, workspace)
  }

  get id(): string {
    return this.session.me.agent
  }

  request<T>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    return call<T>(this.url, method, `/api/v1${path}`, { body, token: this.session.token })
  }

  act(conversation: string, action: string, body: unknown = {}): Promise<Reply<Done>> {
    return this.request<Done>("POST", `/conversations/${conversation}/${action}`, body)
  }

  /** The same, where anything but success is a fault of the test. */
  async must(conversation: string, action: string, body: unknown = {}): Promise<Done> {
    const reply = await this.act(conversation, action, body)
    if (reply.status >= 300) throw new Error(`${action}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply.body
  }

  upload(conversation: string, bytes: Uint8Array, type: string, name: string): Promise<Reply<Attachment>> {
    const path = `/api/v1/conversations/${conversation}/attachments`
    return upload(this.url, path, { bytes, type, name, token: this.session.token })
  }

  async list(query = ""): Promise<ConversationPage> {
    return (await this.request<ConversationPage>("GET", `/conversations${query}`)).body
  }

  async detail(conversation: string): Promise<ConversationDetail> {
    return (await this.request<ConversationDetail>("GET", `/conversations/${conversation}`)).body
  }

  async events(conversation: string): Promise<StaffEventsPage["events"]> {
    return (await this.request<StaffEventsPage>("GET", `/conversations/${conversation}/events`)).body.events
  }

  async people(): Promise<People> {
    return (await this.request<People>("GET", "/people")).body
  }
}
