/** Every endpoint of the public face, with a request that it would take. A test keeps this list in step with /docs. */
/** link: the token of a link to one question. shop: no token, a signature over the body. */
export type Holder = "anyone" | "visitor" | "staff" | "operator" | "link" | "shop"

export type Endpoint = {
  method: "GET" | "POST" | "PUT" | "DELETE"
  /** As in the OpenAPI document. */
  path: string
  /** Whose token it asks for. */
  holder: Holder
  /** A body it takes; absent where it takes none. */
  body?: object
  /** Its body may be left out. */
  bodyOptional?: true
  /** Bytes of its largest body, where it is not the ordinary bound. */
  bodyBytes?: number
  /** Content type it takes instead of JSON alone. */
  binary?: true
  socket?: true
}

const V = "/api/v1/visitor/conversations"
const C = "/api/v1/conversations"
const L = "/api/v1/visitor/consent"
const IDENTITY = { customer: "u_1", expires: 4_000_000_000_000, signature: "0".repeat(64) }
const K = "/api/v1/knowledge"
const B = "/api/v1/calibration"
const R = "/api/v1/routing"
const T = "/api/v1/tools"
const M = "/api/v1/models"
const P = "/api/v1/members"
const MEMBER = { email: "new@x.example", name: "小花", role: "agent", teams: ["service"], capacity: 6 }
const MODEL = {
  name: "主力",
  baseUrl: "https://models.example/v1",
  model: "m-1",
  enabled: true,
  key: "sk-1",
  version: 0,
}
const TOOL = {
  title: { "zh-CN": "查物流", en: "Track a parcel" },
  description: { "zh-CN": "", en: "" },
  level: "read",
  limits: { amountFen: null, agentAmountFen: null, perConversation: null, perHour: null },
  identity: true,
  enabled: true,
  transport: "http",
  url: "https://tools.example/track",
  remote: null,
  timeoutMs: 5000,
  undoBy: null,
  version: 0,
}
const MACRO = {
  shortcut: "a",
  name: "a",
  steps: [{ do: "note", text: "a" }],
  shared: false,
  version: 0,
}
const CANNED = { shortcut: "好的", text: "好的，马上。", shared: false, version: 0 }
const VIEW = {
  name: "长辈",
  base: "open",
  narrowing: { elder: "yes" },
  order: "newest",
  shared: false,
  version: 0,
}
const TAG = { name: "催单", colour: "sand", retired: false, version: 0 }
const FORM = {
  title: "退货信息",
  note: "填好后我们马上处理",
  fields: [
    { id: "size", type: "choice", label: "尺码", required: true, personal: false, options: ["36", "37"] },
    { id: "phone", type: "phone", label: "电话", required: false, personal: true },
  ],
  version: 0,
}
const FIELD = {
  of: "customer",
  type: "choice",
  label: { "zh-CN": "会员", en: "Member" },
  options: [{ id: "gold", label: { "zh-CN": "金卡", en: "Gold" }, retired: false }],
  required: false,
  order: 0,
  retired: false,
  version: 0,
}
const U = "/api/v1/customers"
const NO_TRIGGERS = { version: 1, triggers: [] }
const ARTICLE = { title: "怎么退货？", body: "七天之内。" }
const NAME = { "zh-CN": "花店", en: "Florist" }
const PERSON = { email: "new@x.example", name: "小花", password: "long-enough-9", role: "admin" }
const W = "/api/v1/places"
const INBOX = {
  name: NAME,
  locale: "zh-CN",
  team: "service",
  greeting: { "zh-CN": "", en: "" },
  suggestions: { "zh-CN": [], en: [] },
  look: { accent: null, side: "right", launcher: { "zh-CN": "", en: "" } },
  offerSeconds: 30,
  callback: true,
  retired: false,
  version: 1,
}
const WORKSPACE = { id: "florist", name: NAME, admin: PERSON }
const FIRST = {
  code: "0000-0000-0000",
  key: "tea",
  name: NAME,
  locale: "zh-CN",
  timeZone: "Asia/Shanghai",
  admin: { name: "店主", email: "o@x.example", password: "long-enough-9" },
}
const ARTICLE_BYTES = 464 * 1024

export const ENDPOINTS: readonly Endpoint[] = [
  { method: "GET", path: "/healthz", holder: "anyone" },
  { method: "GET", path: "/api/v1/keys", holder: "anyone" },
  { method: "GET", path: "/api/v1/visitor/inboxes/{key}", holder: "anyone" },
  { method: "GET", path: "/api/v1/visitor/inboxes/{key}/look", holder: "anyone" },
  { method: "POST", path: V, holder: "anyone", body: { inbox: "shop" }, bodyOptional: true },
  { method: "POST", path: `${V}/{id}/token`, holder: "anyone", body: { refreshToken: "x".repeat(43) } },
  { method: "POST", path: `${V}/{id}/messages`, holder: "visitor", body: { clientId: "m1", text: "你好" } },
  { method: "POST", path: `${V}/{id}/human`, holder: "visitor", body: { via: "button" }, bodyOptional: true },
  { method: "POST", path: `${V}/{id}/human/decline`, holder: "visitor", body: {}, bodyOptional: true },
  { method: "POST", path: `${V}/{id}/withdraw`, holder: "visitor", body: {}, bodyOptional: true },
  { method: "POST", path: `${V}/{id}/assistant`, holder: "visitor", body: { on: true } },
  { method: "GET", path: `${V}/{id}/callback`, holder: "visitor" },
  { method: "POST", path: `${V}/{id}/callback`, holder: "visitor", body: { at: 4_000_000_000_000 } },
  { method: "POST", path: `${V}/{id}/contact`, holder: "visitor", body: { contact: "13800000000" } },
  {
    method: "POST",
    path: `${V}/{id}/context`,
    holder: "visitor",
    body: { clientId: "c1", text: "是昨天的订单" },
  },
  { method: "POST", path: `${V}/{id}/repeated`, holder: "visitor", body: {}, bodyOptional: true },
  { method: "POST", path: `${V}/{id}/rate`, holder: "visitor", body: { seq: 4, helped: true } },
  {
    method: "POST",
    path: `${V}/{id}/forms/{form}`,
    holder: "visitor",
    body: { clientId: "f-1", values: { size: "36" } },
  },
  { method: "POST", path: `${V}/{id}/rating`, holder: "visitor", body: { score: 5, comment: "谢谢" } },
  { method: "POST", path: `${V}/{id}/consents/{consentId}`, holder: "visitor", body: { answer: "yes" } },
  { method: "POST", path: `${V}/{id}/identity`, holder: "visitor", body: IDENTITY },
  { method: "POST", path: `${V}/find`, holder: "anyone", body: { inbox: "shop", identity: IDENTITY } },
  { method: "GET", path: L, holder: "link" },
  { method: "POST", path: L, holder: "link", body: { answer: "call_me" } },
  { method: "POST", path: `${L}/human`, holder: "link" },
  { method: "POST", path: `${L}/contact`, holder: "link", body: { contact: "13800000000" } },
  { method: "POST", path: "/api/v1/orders/events", holder: "shop" },
  { method: "POST", path: `${C}/{id}/actions`, holder: "staff", body: { tool: "refund_item" } },
  { method: "GET", path: T, holder: "staff" },
  { method: "PUT", path: `${T}/{key}`, holder: "staff", body: TOOL },
  { method: "POST", path: `${T}/{key}/dry-run`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${T}/offered`, holder: "staff", body: { url: "https://tools.example/mcp" } },
  { method: "GET", path: "/api/v1/assist", holder: "staff" },
  {
    method: "POST",
    path: `${C}/{id}/assist`,
    holder: "staff",
    body: { task: "translate", text: "您好", to: "en" },
  },
  { method: "GET", path: M, holder: "staff" },
  { method: "PUT", path: `${M}/{key}`, holder: "staff", body: MODEL },
  { method: "DELETE", path: `${M}/{key}`, holder: "staff" },
  { method: "PUT", path: `${M}/tasks/{task}`, holder: "staff", body: { models: ["a"] } },
  { method: "POST", path: `${M}/{key}/try`, holder: "staff", body: { question: "你好" } },
  {
    method: "POST",
    path: `${C}/{id}/actions/{actionId}/approve`,
    holder: "staff",
    body: {},
    bodyOptional: true,
  },
  {
    method: "POST",
    path: `${C}/{id}/actions/{actionId}/decline`,
    holder: "staff",
    body: {},
    bodyOptional: true,
  },
  {
    method: "POST",
    path: `${C}/{id}/actions/{actionId}/settle`,
    holder: "staff",
    body: { outcome: "done" },
  },
  { method: "POST", path: `${C}/{id}/consents/{consentId}`, holder: "staff", body: { answer: "call_me" } },
  { method: "GET", path: `${V}/{id}/events`, holder: "visitor" },
  { method: "POST", path: `${V}/{id}/signals`, holder: "visitor", body: { read: 1 } },
  { method: "GET", path: `${V}/{id}/evidence`, holder: "visitor" },
  { method: "GET", path: `${V}/{id}/stream`, holder: "visitor", socket: true },
  {
    method: "POST",
    path: "/api/v1/session",
    holder: "anyone",
    body: { email: "a@x.example", password: "wrong" },
  },
  { method: "GET", path: "/api/v1/session", holder: "staff" },
  { method: "DELETE", path: "/api/v1/session", holder: "staff" },
  { method: "POST", path: "/api/v1/session/workspace", holder: "staff", body: { workspace: "shop" } },
  { method: "POST", path: "/api/v1/password/look", holder: "anyone", body: { token: "x".repeat(43) } },
  {
    method: "POST",
    path: "/api/v1/password",
    holder: "anyone",
    body: { token: "x".repeat(43), password: "long-enough-9" },
  },
  { method: "PUT", path: "/api/v1/me/name", holder: "staff", body: { name: "小林" } },
  {
    method: "PUT",
    path: "/api/v1/me/password",
    holder: "staff",
    body: { old: "wrong", password: "long-enough-9" },
  },
  { method: "GET", path: "/api/v1/me/sessions", holder: "staff" },
  { method: "GET", path: "/api/v1/me/second-factor", holder: "staff" },
  { method: "POST", path: "/api/v1/me/second-factor", holder: "staff", body: { password: "wrong" } },
  { method: "POST", path: "/api/v1/me/second-factor/confirm", holder: "staff", body: { code: "000000" } },
  {
    method: "POST",
    path: "/api/v1/me/second-factor/recovery",
    holder: "staff",
    body: { password: "wrong", code: "000000" },
  },
  {
    method: "POST",
    path: "/api/v1/me/second-factor/off",
    holder: "staff",
    body: { password: "wrong", code: "000000" },
  },
  { method: "PUT", path: "/api/v1/second-factor", holder: "staff", body: { required: false } },
  { method: "POST", path: "/api/v1/members/{agent}/reset-second-factor", holder: "staff" },
  { method: "DELETE", path: "/api/v1/me/sessions/{id}", holder: "staff" },
  { method: "GET", path: "/api/v1/setup", holder: "anyone" },
  { method: "POST", path: "/api/v1/setup", holder: "anyone", body: FIRST },
  { method: "GET", path: "/api/v1/setup/progress", holder: "staff" },
  { method: "PUT", path: "/api/v1/setup/progress", holder: "staff", body: { step: "look", state: "done" } },
  { method: "GET", path: "/api/v1/system", holder: "staff" },
  { method: "GET", path: W, holder: "staff" },
  { method: "PUT", path: `${W}/inboxes/{key}`, holder: "staff", body: INBOX },
  {
    method: "PUT",
    path: `${W}/teams/{team}`,
    holder: "staff",
    body: { name: NAME, retired: false, version: 1 },
  },
  { method: "GET", path: `${W}/inboxes/{key}/secrets`, holder: "staff" },
  { method: "POST", path: `${W}/inboxes/{key}/secrets/{secret}`, holder: "staff", body: { act: "renew" } },
  { method: "GET", path: P, holder: "staff" },
  { method: "POST", path: P, holder: "staff", body: MEMBER },
  {
    method: "PUT",
    path: `${P}/{agent}`,
    holder: "staff",
    body: { role: "agent", teams: [], capacity: 6, version: 1 },
  },
  { method: "POST", path: `${P}/{agent}/deactivate`, holder: "staff" },
  { method: "POST", path: `${P}/{agent}/reactivate`, holder: "staff" },
  { method: "POST", path: `${P}/{agent}/password-link`, holder: "staff" },
  { method: "GET", path: C, holder: "staff" },
  {
    method: "POST",
    path: `${C}/{id}/actions/{actionId}/undo`,
    holder: "staff",
    body: {},
    bodyOptional: true,
  },
  { method: "GET", path: "/api/v1/search", holder: "staff" },
  { method: "GET", path: "/api/v1/tags", holder: "staff" },
  { method: "PUT", path: "/api/v1/tags/{id}", holder: "staff", body: TAG },
  { method: "POST", path: `${C}/{id}/tags`, holder: "staff", body: { tag: "demo-0", on: true } },
  { method: "POST", path: `${C}/{id}/fields`, holder: "staff", body: { field: "kind", value: "late" } },
  { method: "POST", path: `${C}/{id}/snooze`, holder: "staff", body: { until: 4_000_000_000_000 } },
  { method: "POST", path: `${C}/{id}/unsnooze`, holder: "staff", body: {}, bodyOptional: true },
  { method: "GET", path: "/api/v1/views", holder: "staff" },
  { method: "PUT", path: "/api/v1/views/{id}", holder: "staff", body: VIEW },
  { method: "DELETE", path: "/api/v1/views/{id}", holder: "staff" },
  { method: "GET", path: "/api/v1/drafts", holder: "staff" },
  { method: "GET", path: `${C}/{id}/drafts`, holder: "staff" },
  {
    method: "PUT",
    path: `${C}/{id}/drafts/{draft}`,
    holder: "staff",
    body: { text: "您好", replies: ["好的"], version: 0 },
  },
  { method: "GET", path: "/api/v1/mentions", holder: "staff" },
  { method: "GET", path: U, holder: "staff" },
  { method: "GET", path: `${U}/{id}`, holder: "staff" },
  { method: "PUT", path: `${U}/{id}`, holder: "staff", body: { name: "王阿姨", fields: [], version: 0 } },
  { method: "POST", path: `${U}/{id}/notes`, holder: "staff", body: { text: "怕狗" } },
  { method: "DELETE", path: `${U}/{id}/notes/{note}`, holder: "staff" },
  { method: "POST", path: `${U}/{id}/merge`, holder: "staff", body: { from: "u_1" } },
  { method: "POST", path: `${U}/{id}/split`, holder: "staff", body: { member: "u_1" } },
  { method: "GET", path: `${U}/{id}/export`, holder: "staff" },
  { method: "POST", path: `${U}/{id}/erase`, holder: "staff" },
  { method: "GET", path: `${C}/{id}/customer`, holder: "staff" },
  { method: "GET", path: "/api/v1/forms", holder: "staff" },
  { method: "PUT", path: "/api/v1/forms/{id}", holder: "staff", body: FORM },
  { method: "DELETE", path: "/api/v1/forms/{id}", holder: "staff" },
  { method: "GET", path: "/api/v1/fields", holder: "staff" },
  { method: "PUT", path: "/api/v1/fields/{id}", holder: "staff", body: FIELD },
  { method: "GET", path: "/api/v1/audit", holder: "staff" },
  { method: "PUT", path: "/api/v1/mentions/seen", holder: "staff", body: { conversation: "c_1" } },
  { method: "GET", path: "/api/v1/canned-replies", holder: "staff" },
  { method: "PUT", path: "/api/v1/canned-replies/{id}", holder: "staff", body: CANNED },
  { method: "DELETE", path: "/api/v1/canned-replies/{id}", holder: "staff" },
  { method: "GET", path: "/api/v1/macros", holder: "staff" },
  { method: "PUT", path: "/api/v1/macros/{id}", holder: "staff", body: MACRO },
  { method: "DELETE", path: "/api/v1/macros/{id}", holder: "staff" },
  { method: "GET", path: `${C}/{id}`, holder: "staff" },
  { method: "GET", path: `${C}/{id}/events`, holder: "staff" },
  { method: "GET", path: `${C}/{id}/evidence`, holder: "staff" },
  { method: "POST", path: `${C}/{id}/accept`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/decline`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/takeover`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/return`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/acknowledge`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/messages`, holder: "staff", body: { text: "您好" } },
  { method: "POST", path: `${C}/{id}/notes`, holder: "staff", body: { text: "note" } },
  { method: "POST", path: `${C}/{id}/release`, holder: "staff", body: {}, bodyOptional: true },
  { method: "POST", path: `${C}/{id}/transfer`, holder: "staff", body: { team: "service" } },
  {
    method: "POST",
    path: `${C}/{id}/close`,
    holder: "staff",
    body: { outcome: "resolved" },
    bodyOptional: true,
  },
  { method: "POST", path: `${C}/{id}/judge`, holder: "staff", body: { seq: 4, verdict: "wrong" } },
  { method: "POST", path: `${C}/{id}/redact`, holder: "staff", body: { seq: 1, reason: "asked for" } },
  { method: "GET", path: "/api/v1/people", holder: "staff" },
  { method: "PUT", path: "/api/v1/presence", holder: "staff", body: { status: "away" } },
  { method: "GET", path: R, holder: "staff" },
  { method: "PUT", path: `${R}/inboxes/{key}`, holder: "staff", body: { timeZone: "Asia/Shanghai" } },
  { method: "PUT", path: `${R}/teams/{team}`, holder: "staff", body: { overflowAfterSeconds: 120 } },
  { method: "PUT", path: `${R}/members/{agent}`, holder: "staff", body: { capacity: 6 } },
  { method: "GET", path: "/api/v1/triggers", holder: "staff" },
  {
    method: "PUT",
    path: "/api/v1/triggers",
    holder: "staff",
    body: { inbox: "shop", policy: null, version: 1 },
  },
  {
    method: "POST",
    path: "/api/v1/triggers/dry-run",
    holder: "staff",
    body: { policy: NO_TRIGGERS, days: 7 },
  },
  { method: "GET", path: "/api/v1/automation", holder: "staff" },
  { method: "PUT", path: "/api/v1/automation", holder: "staff", body: { rules: [], version: 0 } },
  { method: "POST", path: "/api/v1/automation/dry-run", holder: "staff", body: { rules: [], days: 7 } },
  { method: "GET", path: "/api/v1/automation/runs", holder: "staff" },
  { method: "GET", path: "/api/v1/waits", holder: "staff" },
  { method: "GET", path: "/api/v1/costs", holder: "staff" },
  { method: "GET", path: "/api/v1/costs/consultations", holder: "staff" },
  { method: "GET", path: "/api/v1/costs/export", holder: "staff" },
  { method: "GET", path: "/api/v1/reports", holder: "staff" },
  { method: "GET", path: "/api/v1/reports/consultations", holder: "staff" },
  { method: "GET", path: "/api/v1/reports/export", holder: "staff" },
  {
    method: "PUT",
    path: "/api/v1/costs/prices",
    holder: "staff",
    body: { model: "m", microIn: 1, microOut: 2 },
  },
  { method: "PUT", path: "/api/v1/costs/wages", holder: "staff", body: { monthlyYuan: 4000 } },
  { method: "POST", path: "/api/v1/costs/recompute", holder: "staff", body: {}, bodyOptional: true },
  { method: "GET", path: `${C}/{id}/cost`, holder: "staff" },
  { method: "GET", path: `${C}/{id}/suggestion`, holder: "staff" },
  { method: "GET", path: "/api/v1/gaps", holder: "staff" },
  { method: "GET", path: "/api/v1/gaps/{id}", holder: "staff" },
  { method: "PUT", path: "/api/v1/gaps/{id}", holder: "staff", body: { state: "dismissed" } },
  {
    method: "POST",
    path: "/api/v1/gaps/{id}/preview",
    holder: "staff",
    body: ARTICLE,
    bodyBytes: ARTICLE_BYTES,
  },
  { method: "POST", path: "/api/v1/gaps/{id}/merge", holder: "staff", body: { into: "g" } },
  { method: "GET", path: "/api/v1/suggestions", holder: "staff" },
  {
    method: "POST",
    path: "/api/v1/suggestions",
    holder: "staff",
    body: { conversation: "c", seq: 1, article: ARTICLE },
    bodyBytes: ARTICLE_BYTES,
  },
  {
    method: "POST",
    path: "/api/v1/suggestions/{id}/approve",
    holder: "staff",
    body: { article: ARTICLE },
    bodyBytes: ARTICLE_BYTES,
  },
  {
    method: "POST",
    path: "/api/v1/suggestions/{id}/dismiss",
    holder: "staff",
    body: {},
    bodyOptional: true,
  },
  { method: "GET", path: "/api/v1/probes", holder: "staff" },
  { method: "POST", path: "/api/v1/probes/{key}", holder: "staff" },
  { method: "GET", path: "/api/v1/stream", holder: "staff", socket: true },
  { method: "GET", path: `${K}/articles`, holder: "staff" },
  { method: "POST", path: `${K}/articles`, holder: "staff", body: ARTICLE, bodyBytes: ARTICLE_BYTES },
  { method: "GET", path: `${K}/articles/{id}`, holder: "staff" },
  { method: "PUT", path: `${K}/articles/{id}`, holder: "staff", body: ARTICLE, bodyBytes: ARTICLE_BYTES },
  { method: "DELETE", path: `${K}/articles/{id}`, holder: "staff" },
  { method: "GET", path: `${K}/articles/{id}/feedback`, holder: "staff" },
  { method: "GET", path: `${K}/articles/{id}/versions`, holder: "staff" },
  { method: "GET", path: `${K}/articles/{id}/versions/{version}`, holder: "staff" },
  { method: "GET", path: `${K}/synonyms`, holder: "staff" },
  {
    method: "PUT",
    path: `${K}/synonyms`,
    holder: "staff",
    body: { version: 0, groups: [{ kind: "same", words: ["提款卡", "银行卡"] }] },
    bodyBytes: 2 * 1024 * 1024,
  },
  { method: "POST", path: `${V}/{id}/attachments`, holder: "visitor" },
  { method: "GET", path: `${V}/{id}/attachments/{attachment}`, holder: "visitor" },
  { method: "POST", path: `${C}/{id}/attachments`, holder: "staff" },
  { method: "GET", path: `${C}/{id}/attachments/{attachment}`, holder: "staff" },
  { method: "GET", path: `${K}/search`, holder: "staff" },
  {
    method: "POST",
    path: `${K}/import`,
    holder: "staff",
    body: { files: [] },
    bodyBytes: 32 * 1024 * 1024,
    binary: true,
  },
  { method: "GET", path: B, holder: "staff" },
  { method: "PUT", path: B, holder: "staff", body: { maxWrong: 0.05, version: "1-00000000" } },
  { method: "GET", path: `${B}/labels`, holder: "staff" },
  { method: "POST", path: `${B}/labels`, holder: "staff", body: { question: "几点开门？", articleId: "a1" } },
  { method: "DELETE", path: `${B}/labels/{id}`, holder: "staff" },
  {
    method: "POST",
    path: `${B}/labels/import`,
    holder: "staff",
    body: { labels: [] },
    bodyBytes: 8 * 1024 * 1024,
    binary: true,
  },
  { method: "POST", path: "/api/v1/admin/workspaces", holder: "operator", body: WORKSPACE },
  { method: "POST", path: "/api/v1/admin/workspaces/{id}/accounts", holder: "operator", body: PERSON },
  { method: "PUT", path: "/api/v1/admin/inboxes/{id}", holder: "operator", body: { name: NAME } },
  { method: "GET", path: "/api/v1/admin/backup", holder: "operator" },
]

/** What an address cannot do without. */
const QUERIES: Record<string, string> = {
  [`GET ${K}/search`]: "?q=x",
  "GET /api/v1/search": "?q=x",
  "GET /api/v1/triggers": "?inbox=shop",
  "GET /api/v1/costs": "?from=0&to=1000",
  "GET /api/v1/costs/consultations": "?from=0&to=1000",
  "GET /api/v1/costs/export": "?from=0&to=1000",
  [`GET ${C}/{id}/suggestion`]: "?seq=1",
}

/** The same path with values in it. */
export function filled(endpoint: Endpoint, id: string): string {
  const path = endpoint.path
    .replace("{key}", "shop")
    .replace("{task}", "answer")
    .replace("{team}", "service")
    .replace("{agent}", "demo-lin")
    .replace("{secret}", "identity")
    .replace("{consentId}", "k1")
    .replace("{actionId}", "a1")
    .replace("{draft}", "reply")
    .replace("{attachment}", "f_1")
    .replace("{form}", "1")
    .replace("{note}", "n_1")
    .replace("{version}", "1")
    .replace("{id}", encodeURIComponent(id))
  return path + (QUERIES[named(endpoint)] ?? "")
}

export function named(endpoint: Endpoint): string {
  return `${endpoint.method} ${endpoint.path}`
}
