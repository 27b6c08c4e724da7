/** Bounds at the edge, shared so that a screen can say no before the server has to. */
export const LIMITS = {
  /** Characters (UTF-16 units) in one message or note. */
  messageChars: 4000,
  clientIdChars: 64,
  /** Quick replies offered with one message, and characters of each. */
  quickReplies: 6,
  quickReplyChars: 40,
  /** Of a card and of a form sent to a customer; forms a workspace keeps. */
  formTitleChars: 60,
  formNoteChars: 200,
  formFields: 6,
  formLabelChars: 60,
  formOptions: 20,
  formOptionChars: 60,
  formValueChars: 2000,
  forms: 100,
  cardChars: 500,
  cardLinks: 3,
  cardLabelChars: 30,
  urlChars: 2000,
  /** Files in one message, files in one conversation, and bytes of all of these: an evidence pack holds them. */
  messageAttachments: 6,
  conversationAttachments: 100,
  conversationAttachmentBytes: 96 * 1024 * 1024,
  /** Most that the operator may set for one file. */
  attachmentBytes: 32 * 1024 * 1024,
  fileNameChars: 255,
  contactChars: 200,
  /** Of a customer's id or name, and of ids and titles of orders and goods. */
  customerChars: 128,
  orderItems: 100,
  reasonChars: 500,
  correctionChars: 1000,
  /** What a customer adds to a rating. */
  ratingChars: 500,
  searchChars: 400,
  shortcutChars: 20,
  /** Canned replies that everybody has, and that one person has. */
  cannedReplies: 500,
  /** Drafts that are kept for one person; the oldest go. */
  agentDrafts: 500,
  /** Macros that everybody has, and that one person has; steps of one. */
  macros: 100,
  macroSteps: 10,
  macroNameChars: 40,
  /** Saved views that everybody has, and that one person has. */
  views: 20,
  viewChars: 30,
  viewDays: 366,
  /** Tags of a workspace. */
  tags: 200,
  tagChars: 20,
  /** Teams of a workspace, its inboxes, and characters of their names. */
  teams: 100,
  inboxes: 100,
  placeChars: 100,
  greetingChars: 300,
  suggestionChars: 100,
  /** On the widget's button. */
  launcherChars: 16,
  /** Sites an inbox's widget was seen on. */
  seenOrigins: 20,
  originChars: 200,
  /** People of a workspace, those who have left included; and characters of a name. */
  members: 2000,
  personChars: 100,
  /** Characters of the shortest password. */
  passwordLeast: 10,
  /** Own fields of a workspace, and options of one. */
  fields: 60,
  fieldOptions: 50,
  fieldLabelChars: 30,
  fieldTextChars: 500,
  /** Of a note about a customer; and how many one customer may have. */
  customerNoteChars: 2000,
  customerNotes: 200,
  /** Who were found to be one customer. */
  joinedCustomers: 50,
  /** Characters shown of a text in which something was found. */
  excerptChars: 160,
  /** Events in one page of a log. */
  eventsPage: 500,
  listPage: 100,
  /** Longest poll, seconds. */
  waitSeconds: 25,
  /** Bytes of one ordinary request body. */
  bodyBytes: 64 * 1024,
  /** Bytes of one knowledge import. */
  importBytes: 32 * 1024 * 1024,
  /** Bytes of one import of labelled questions. */
  labelImportBytes: 8 * 1024 * 1024,
  articleTitleChars: 2000,
  articleBodyChars: 100_000,
  /** Bytes of one article in a request. */
  articleBytes: 4 * 100_000 + 64 * 1024,
  aliases: 50,
  /** Of a help centre's title and of the words under it. */
  helpTitleChars: 80,
  helpIntroChars: 400,
  /** What a reader of the help centre was looking for. */
  helpWordsChars: 500,
  synonymGroups: 1000,
  synonymWords: 12,
  synonymChars: 40,
} as const
