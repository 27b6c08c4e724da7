import type { ElderTexts } from "./elder-zh.ts"

/** What is read in elder mode alone, in English. */
export const elderEn: ElderTexts = {
  leave: "Usual view",
  smaller: "Smaller",
  larger: "Larger",
  close: "Close",
  hello: "What would you like to ask?",
  helloSpeak:
    "I am an AI assistant. Press Speak and tell me, or write it down. For a person, press Talk to a person.",
  helloWrite:
    "I am an AI assistant. Write your question and press Send. For a person, press Talk to a person.",
  earlier: "Show what was said before",
  latest: "Show only the latest",
  read: "Read aloud",
  stop: "Stop reading",
  speak: "Speak",
  heard: "I have finished",
  hearing: "Listening. Take your time",
  unheard: "Nothing was heard. Please say it again, or write it down.",
  send: "Send",
}
