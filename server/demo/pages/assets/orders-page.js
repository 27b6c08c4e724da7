// All orders of whoever shops with this browser.
import { call, clock, el, say, stay, titled, yuan } from "./kit.js"

const place = document.getElementById("orders")
const { ok, value } = await call("/shop/api/orders")
const orders = value?.orders ?? []
if (!ok)
  place.replaceChildren(
    el(
      "p",
      { class: "box" },
      say("暂时看不了，请刷新页面。", "This cannot be shown now. Please reload the page."),
    ),
  )
else if (orders.length === 0)
  place.replaceChildren(
    el(
      "div",
      { class: "box" },
      el(
        "p",
        {},
        say(
          "还没有订单。选好放进购物篮，就能下单。",
          "No orders yet. Put something into the basket to order.",
        ),
      ),
      el(
        "p",
        { class: "actions" },
        el("a", { class: "button", href: stay("/#goods") }, say("看看今天有什么", "See what is fresh")),
      ),
    ),
  )
else
  place.replaceChildren(
    el(
      "ul",
      { class: "cards" },
      orders.map((order) =>
        el(
          "li",
          {},
          el(
            "a",
            { class: "box", href: stay(`/order?id=${order.id}`) },
            el("b", {}, say(`订单 ${order.id}`, `Order ${order.id}`)),
            el("span", {}, order.items.map((item) => titled(item.title)).join(say("、", ", "))),
            el("span", { class: "money" }, yuan(order.totalFen)),
            el("time", {}, clock(order.placedAt)),
          ),
        ),
      ),
    ),
  )
