// How long it takes to read a message for an asking, in microseconds of processor time:
//   node scripts/asked-training/speed.ts
import { cpuUsage } from "node:process"
import { asksForPerson } from "../../core/handoff/asked/asks-for-person.ts"

const MESSAGES: readonly (readonly [string, string])[] = [
  ["转人工", "转人工"],
  [
    "100 characters, Chinese",
    "你好，我前天在你们店里买的那件蓝色外套到现在还没有发货，订单显示已经付款了，麻烦帮我看一下是什么原因，如果没有货的话请尽快给我退款，我急着用，周末要穿去参加婚礼，谢谢你们了，等你的回复好吗，真着急啊啊啊",
  ],
  [
    "the same, each clause naming somebody",
    "客服说我们经理没有同意，机器人一直在那里自动回复，刚才人工已经处理了一部分，个人发票也没有开，工作人员让我等，家里没有人签收，快递员也没给我打电话，老板在外地，同事帮我代收，物业经理不让进，真是太慢了呢",
  ],
  [
    "100 characters, English",
    "hello, I ordered a blue coat two days ago and it still has not been shipped, please have a look now.",
  ],
  ["4,000 characters, Chinese", "刚才客服说处理，".repeat(500)],
]
const ROUNDS = 9
const MICROSECONDS_A_ROUND = 100_000

function once(text: string): number {
  const runs = Math.max(3, Math.ceil(MICROSECONDS_A_ROUND / (10 * text.length)))
  const before = cpuUsage()
  for (let i = 0; i < runs; i += 1) asksForPerson(text)
  const used = cpuUsage(before)
  return (used.user + used.system) / runs
}

for (const [name, text] of MESSAGES) {
  for (let i = 0; i < ROUNDS; i += 1) once(text)
  const times = Array.from({ length: ROUNDS }, () => once(text)).sort((a, b) => a - b)
  process.stdout.write(`${name.padEnd(40)} ${(times[ROUNDS >> 1] as number).toFixed(1)} µs\n`)
}
