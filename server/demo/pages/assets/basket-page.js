// The shop's front page: things go into the basket.
import { basket, basketLines, say, setInBasket, yuan } from "./kit.js"

const link = document.getElementById("basket")

async function show() {
  const lines = await basketLines()
  const count = lines.reduce((sum, line) => sum + line.quantity, 0)
  const total = lines.reduce((sum, line) => sum + line.quantity * line.priceFen, 0)
  link.hidden = count === 0
  link.textContent = say(
    `购物篮 ${count} 件，${yuan(total)}，去结算`,
    `Basket: ${count}, ${yuan(total)}. Check out`,
  )
}

for (const button of document.querySelectorAll("[data-add]")) {
  button.addEventListener("click", () => {
    const { add } = button.dataset
    setInBasket(add, (basket()[add] ?? 0) + 1)
    void show()
  })
}
void show()
