import type { Texts } from "./zh.ts"

export const en: Texts = {
  dialog: (service) => `Chat with ${service}`,
  fallbackName: "Customer service",
  close: "Minimise",
  menu: "More",
  log: "Conversation",
  you: "You",
  ai: "AI",
  aiName: "AI assistant",
  person: "A person",

  servingAi: "The AI assistant is answering",
  servingAiNote: "Answers come from an AI and name their source",
  servingQueue: "Waiting for a person",
  servingQueuePlace: (place) => `You are number ${place} in line`,
  servingAgent: (name) => `${name} is helping you`,
  servingAgentNote: "A person, not an AI",
  servingCallback: "A person will contact you",
  servingClosed: "This conversation has ended",
  servingClosedNote: "Anything else? Just write it here",

  noticeTitle: "You are talking to an AI assistant",
  noticeText:
    "It answers only from what we have published and names the source; when it does not know, it says so. A person is one tap away.",
  suggestions: "People often ask",

  askPerson: "Talk to a person",
  askPersonNote: "One tap, no questions first",
  askPersonLater: (when) => `We are closed now. Tap, and a person will contact you ${when}`,
  askPersonStrong: "The AI found no reliable answer. A person can help",
  asking: "Getting a person for you",
  askingRetry: "Your request is kept and goes out as soon as we are connected",

  queueTitle: (place) => (place === 1 ? "You are next" : `You are number ${place}, with ${place - 1} ahead`),
  queueTitleUnknown: "You are in line",
  etaRange: (range) => `Expected wait: ${range}`,
  etaUnknown: "Not enough data yet to estimate the wait",
  onDuty: (n) =>
    n === 0
      ? "Nobody is signed in right now; the supervisor has been told"
      : n === 1
        ? "1 person on duty"
        : `${n} people on duty`,
  queueStay: "Your place is kept. You can write your question now; the person will see it.",
  callbackTitle: (when) => `A person will contact you ${when}`,
  callbackNote: "They will reply right here. If you prefer a call, leave your number below.",
  connectedTitle: (name) => `${name} is here`,
  connectedNote: "They can see the conversation so far; no need to repeat it.",

  reasons: {
    transferred: "Handed over by a colleague",
    callback_due: "The agreed time has come",
    agent_left: "The last person lost connection",
    released: "The last person put you back in line",
  },

  composer: "Write your question",
  composerWaiting: "You can write your question now",
  composerPerson: (name) => `Reply to ${name}`,
  send: "Send",
  tooLong: (over) =>
    `A message holds 4,000 characters; this one has ${over} too many. Please send it in two parts.`,
  tooMany: "Many messages are still waiting to be sent. Please wait for the connection; nothing is lost.",

  ticks: {
    sending: "Sending",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    refused: "Not sent",
  },
  refusedWhy: "This message could not be accepted. Please change it and send it again.",
  edit: "Change",

  sources: "Source",
  choose: "Which one do you mean",
  deleted: "This message was deleted as required",
  typing: (name) => `${name} is typing`,
  newMessages: "New messages",

  lineQueued: {
    asked: "You asked for a person and are in line",
    transferred: "You are being handed to a colleague; no need to queue again",
    released: "Another person will take over; no need to queue again",
    callback_due: "The agreed time has come; getting a person for you",
    agent_left: "The person lost connection; you are back at your place in line",
  },
  lines: {
    left: "The person has left",
    ended: "This conversation has ended",
    reopened: "The conversation is open again",
    redacted: "A message was deleted as required; the record shows that it was",
    anew: "The service no longer knows the conversation above, so a new one has begun. What you see above is this device's own copy.",
  },
  lineConnected: (name) => `${name}, a person, has joined`,
  lineCallback: (when) => `Agreed: a person contacts you ${when}`,

  lostTitle: "The service was restored from a backup",
  lostText: (when) => `Messages after ${when} are missing there. Below is this device's own copy.`,
  lostTextAll: "Its record is shorter than yours. Below is this device's own copy.",
  lostResend: (n) => (n === 1 ? "Send my message again" : `Send my ${n} messages again`),
  lostDismiss: "Understood",

  offline: "No connection. What you wrote is kept",
  busy: "The service is busy. What you wrote is kept",
  retryIn: (seconds, n) => `Try ${n} in ${seconds} s`,
  retrying: "Reconnecting",
  retryNow: "Try now",
  unusable:
    "This chat is not set up correctly and cannot be used. Please contact us in another way shown on the page.",

  download: "Download the record",
  downloadNote: "One ZIP file; any later change to it can be found",
  downloading: "Preparing the download",
  downloadFailed: "The download did not work. Please try again later",
  receipt: "Save this device's proof",
  receiptNote: "Shows whether their record was cut or changed",
  verify: "How to check a record",
  forget: "Clear from this device",
  forgetSure: "Tap again to clear",
  forgetNote: "Wise on a shared computer. This device cannot open the conversation afterwards",

  justNow: "just now",
  minutesAgo: (n) => `${n} min ago`,
  today: "Today",
  yesterday: "Yesterday",
  dueToday: (clock) => `today at ${clock}`,
  dueTomorrow: (clock) => `tomorrow at ${clock}`,
  dueDate: (date, clock) => `on ${date} at ${clock}`,
  underMinute: "under 1 minute",
  minutes: (low, high) => (low === high ? `about ${low} min` : `${low}–${high} min`),
}
