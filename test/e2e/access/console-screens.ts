/** Every page of the console, with every dialog, drawer and menu that opens on it. */
import { automationWords } from "@jieying/console/pages/automation/words.ts"
import { cannedWords } from "@jieying/console/pages/canned/words.ts"
import { macroWords } from "@jieying/console/pages/macros/words.ts"
import { modelWords } from "@jieying/console/pages/models/words.ts"
import { peopleWords } from "@jieying/console/pages/people/words.ts"
import { secondFactorWords } from "@jieying/console/pages/second-factor/words.ts"
import { toolWords } from "@jieying/console/pages/tools/words.ts"
import { triggerWords } from "@jieying/console/pages/triggers/words.ts"
import type { Words } from "@jieying/console/words/zh.ts"
import type { Page } from "playwright-core"
import type { House } from "./house.ts"
import type { Look } from "./looks.ts"

export interface At extends Look {
  page: Page
  words: Words
  house: House
}

export interface Screen {
  name: string
  /** After /console/. */
  path: (house: House) => string
  /** There when the page has come. */
  ready: string
  /** Opens what is looked at; none: the page itself. */
  open?: (at: At) => Promise<void>
  /** Only where there is room for it, or only where there is not. */
  on?: "desktop" | "phone"
}

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole("button", { name, exact: typeof name === "string" })
    .first()
    .click()
const dialog = (page: Page) => page.locator("[role=dialog]").first().waitFor()
const popup = (page: Page) => page.locator(".ant-popover").last().waitFor()

const page = (name: string, ready: string, path = name): Screen => ({ name, path: () => path, ready })
const at = (screen: Screen, name: string, open: Screen["open"], on?: Screen["on"]): Screen => ({
  ...screen,
  name: `${screen.name}: ${name}`,
  open,
  on,
})

const serving: Screen = { name: "serving", path: (h) => `inbox/mine/${h.serving}`, ready: ".composer" }
const waiting: Screen = {
  name: "one who waits",
  path: (h) => `inbox/waiting/${h.waiting}`,
  ready: ".pane header",
}
const closed: Screen = {
  name: "one that ended",
  path: (h) => `inbox/closed/${h.closed}`,
  ready: ".pane header",
}
const inbox = page("inbox", "main", "inbox/waiting")
const knowledge = page("knowledge", ".article-row")
const article: Screen = {
  name: "article",
  path: (h) => `knowledge/${h.article}`,
  ready: ".desk .surface:visible",
}
const tools = page("tools", "[data-tool]")
const models = page("models", "main h1:visible")
const people = page("people", ".member-rows")
const channels = page("channels", ".channel-rows")
const replies = page("replies", ".canned-row, .empty")
const triggers = page("triggers", "main h1:visible")

/** The page's own words carry the more-menu on a phone. */
const onDialog =
  (action: "transfer" | "close") =>
  async ({ page, words, phone }: At) => {
    if (phone) await press(page, words.actions.more)
    await page.getByRole("button", { name: words.actions[action], exact: true }).last().press("Enter")
    await dialog(page)
  }

export const CONSOLE: readonly Screen[] = [
  inbox,
  at(inbox, "palette", async ({ page }) => {
    await page.keyboard.press("Control+k")
    await dialog(page)
  }),
  at(inbox, "keys", async ({ page }) => {
    await page.keyboard.press("?")
    await dialog(page)
  }),
  at(
    inbox,
    "settings",
    async ({ page, words }) => {
      await press(page, words.settings.title)
      await popup(page)
    },
    "desktop",
  ),
  { ...inbox, name: "everything open", path: () => "inbox/open" },
  { ...inbox, name: "the AI's", path: () => "inbox/assistant" },
  serving,
  at(serving, "note", async ({ page, words }) =>
    page.getByText(words.composer.noteTab, { exact: true }).click(),
  ),
  at(serving, "canned", async ({ page }) => {
    // A draft of the look before may stand there: the slash is typed anew.
    await page.locator(".composer textarea").fill("")
    await page.locator(".composer textarea").fill("/")
    await page.locator(".picker [role=option]").first().waitFor()
  }),
  at(serving, "more", async ({ page, words }) => {
    await press(page, words.actions.more)
    await popup(page)
  }),
  at(serving, "hand over", onDialog("transfer")),
  at(serving, "end", onDialog("close")),
  at(serving, "message", async ({ page, words }) => {
    const menu = page.getByRole("button", { name: words.log.menu }).first()
    await menu.focus()
    await menu.press("Enter")
    await popup(page)
  }),
  at(serving, "delete a text", async ({ page, words }) => {
    const menu = page.getByRole("button", { name: words.log.menu }).first()
    await menu.focus()
    await menu.press("Enter")
    await page.locator(".ant-popover .danger").last().press("Enter")
    await dialog(page)
  }),
  at(serving, "tags", async ({ page }) => {
    await page.keyboard.press("t")
    await page.locator(".tag-dialog").waitFor()
  }),
  at(inbox, "filter", async ({ page, words }) => {
    await press(page, words.filter.open)
    await popup(page)
  }),
  { ...inbox, name: "narrowed", path: () => "inbox/open?elder=yes&unanswered=yes" },
  waiting,
  closed,
  knowledge,
  at(knowledge, "import", async ({ page, words }) => {
    await press(page, words.knowledge.import)
    await dialog(page)
  }),
  at(knowledge, "synonyms", async ({ page, words }) => {
    await press(page, words.synonyms.open)
    await dialog(page)
  }),
  { ...knowledge, name: "new article", path: () => "knowledge/new", ready: ".desk .surface:visible" },
  article,
  at(article, "history", async ({ page, words }) => {
    await press(page, words.history.open)
    await dialog(page)
  }),
  at(inbox, "choosing", async ({ page, words }) => {
    await page.goto(page.url().replace("inbox/waiting", "inbox/open"))
    await press(page, words.list.choose)
    await page.locator(".bulk-bar").waitFor()
  }),
  page("automation", "main h1:visible"),
  at(page("automation", "main h1:visible"), "new", async ({ page, locale }) => {
    await press(page, automationWords[locale].add)
    await page.locator(".auto-form").waitFor()
  }),
  page("macros", "main h1:visible"),
  at(page("macros", "main h1:visible"), "new", async ({ page, locale }) => {
    await press(page, macroWords[locale].add)
    await page.locator(".macro-form").waitFor()
  }),
  page("mentions", ".mention, .state"),
  page("gaps", "main"),
  page("suggestions", "main"),
  page("tags", "main"),
  page("customers", ".customer-row, .state"),
  at(serving, "the customer", async ({ page }) => {
    await page.locator(".pane header .about").click()
    await page.locator(".customer-name").waitFor()
  }),
  page("fields", ".field-rows, .state"),
  page("forms", ".field-rows, .state"),
  page("audit", ".audit-rows, .state"),
  page("costs", "main h1:visible"),
  page("reports", ".report-totals, .state"),
  { ...page("reports", ".report-table"), name: "reports by inbox", path: () => "reports?span=30&by=inbox" },
  page("wall", "main h1:visible"),
  triggers,
  at(triggers, "rule", async ({ page, locale }) => press(page, triggerWords[locale].edit)),
  page("routing", "main h1:visible"),
  page("confidence", "main h1:visible"),
  tools,
  at(tools, "tool", async ({ page }) => {
    await page.locator('[data-tool="refund_item"]').getByRole("button").click()
    await page.locator(".drawer-form").waitFor()
  }),
  at(tools, "new", async ({ page, locale }) => {
    await press(page, toolWords[locale].add)
    await page.locator(".drawer-form").waitFor()
  }),
  models,
  at(models, "new", async ({ page, locale }) => {
    await press(page, modelWords[locale].add)
    await page.locator(".drawer-form").waitFor()
  }),
  replies,
  at(replies, "reply", async ({ page }) => {
    await page.locator(".canned-row").first().click()
    await page.locator(".canned-form").waitFor()
  }),
  at(replies, "new", async ({ page, locale }) => {
    await press(page, cannedWords[locale].add)
    await page.locator(".canned-form").waitFor()
  }),
  people,
  at(people, "new", async ({ page, locale }) => {
    await press(page, peopleWords[locale].add)
    await page.locator(".drawer-form").waitFor()
  }),
  at(people, "person", async ({ page }) => {
    await page.locator('[data-member="lin@demo.example"] button').click()
    await page.locator(".drawer-form").waitFor()
  }),
  channels,
  at(channels, "inbox", async ({ page }) => {
    await page.locator('[data-inbox="shop"] button').click()
    await page.locator(".channel-desk").waitFor()
  }),
  at(channels, "team", async ({ page }) => {
    await page.locator('[data-team="service"] button').click()
    await page.locator(".drawer-form").waitFor()
  }),
  page("account", ".own-sessions li"),
  at(page("account", ".own-sessions li"), "second factor", async ({ page, locale }) =>
    press(page, secondFactorWords[locale].begin),
  ),
  page("settings", ".settings-list:visible"),
  page("system", ".facts"),
  page("start", "[data-step]"),
  page("nowhere", "main"),
]
