/** Our own line icons on a 20 px grid; always beside a word or with a label on the button that carries them. */
const PATHS = {
  inbox: "M3 11.5 5 4.5h10l2 7v4H3zM3 11.5h4l1.2 2h3.6l1.2-2h4",
  book: "M4 4.5h5a1.5 1.5 0 0 1 1 .5 1.5 1.5 0 0 1 1-.5h5v11h-5a1.5 1.5 0 0 0-1 .5 1.5 1.5 0 0 0-1-.5H4zM10 5v11",
  people:
    "M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM2.5 16c.4-2.6 2.3-4 5-4s4.600 1.400 5 4M13 9.300a2.300 2.300 0 0 0 0-4.500M14.500 12.200c1.700.500 2.700 1.800 3 3.800",
  person: "M10 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 16.500c.5-3 2.800-4.700 6-4.700s5.500 1.700 6 4.700",
  gear: "M4 6h7M15 6h1M4 10h1M9 10h7M4 14h7M15 14h1M13 4.500v3M7 8.500v3M13 12.500v3",
  search: "M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4",
  back: "M12 4.500 6.500 10l5.500 5.500",
  transfer: "M4 7h11M12 4l3 3-3 3M16 13H5M8 10l-3 3 3 3",
  release: "M4 16h12M10 12.500V4M6.500 7.500 10 4l3.500 3.500",
  check: "M4.500 10.500 8.500 14.500 15.500 6",
  close: "M5 5l10 10M15 5 5 15",
  download: "M10 4v8M6.500 9 10 12.500 13.500 9M4 16h12",
  trash: "M4 6h12M8 6V4h4v2M5.500 6l.7 10h7.600l.7-10",
  lock: "M5.500 9h9v7h-9zM7.500 9V6.500a2.500 2.500 0 0 1 5 0V9",
  note: "M5 4h10v8l-4 4H5zM11 16v-4h4",
  reply: "M8.500 5 4 9.500 8.500 14M4 9.500h7.500c3 0 4.500 2 4.500 5",
  send: "M4 10 16 4.500 12.500 16l-3-4.500zM9.500 11.500 16 4.500",
  down: "M5 8l5 5 5-5",
  up: "M5 12l5-5 5 5",
  plus: "M10 4v12M4 10h12",
  upload: "M10 13V4M6.500 7.500 10 4l3.500 3.500M4 16h12",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.500l2.800 1.700",
  phone:
    "M5 4h3l1.200 3.500L7.500 9a9 9 0 0 0 3.500 3.500l1.500-1.700L16 12v3c0 .600-.4 1-1 1A11 11 0 0 1 4 5c0-.600.400-1 1-1z",
  alert: "M10 3.500 17.500 16.500h-15zM10 8.500v3.500M10 14.400h.01",
  bell: "M5.500 13.500V9a4.500 4.500 0 0 1 9 0v4.500l1.500 1.500H4zM8.500 17h3",
  wall: "M3.500 4.500h13v9h-13zM7 16.500h6M10 13.500v3M6.500 10.500v-2M10 10.500v-4M13.500 10.500v-1",
  rules: "M4 5.500h3M4 10h3M4 14.500h3M10 5.500h6M10 10h6M10 14.500h6",
  calendar: "M4 5.500h12v11H4zM4 9h12M7.500 3.500v3.500M12.500 3.500v3.500",
  step: "M4 10h9M9.500 6.500 13 10l-3.500 3.500M16 4.500v11",
  calm: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.500 8.500h.01M12.500 8.500h.01M7.500 12c1.500 1.300 3.500 1.300 5 0",
  upset: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM7.500 8.500h.01M12.500 8.500h.01M7.500 12.500h5",
  angry:
    "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM6.800 7.500l1.700 1M13.200 7.500l-1.700 1M7.500 13c1.500-1.300 3.500-1.300 5 0",
  external: "M11 4h5v5M16 4l-7 7M14 11.500V16H4V6h4.500",
  flask: "M8 3.500h4M9 3.500v4.500l-4.500 7.500h11L11 8V3.500M6.800 12h6.400",
  swap: "M5 8l-2 2 2 2M15 8l2 2-2 2M3 10h14",
  copy: "M7 7h9v9H7zM4 13V4h9",
  question: "M7.500 7.500a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.900-1.100 1.800M10 14.500h.01",
  target:
    "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 13.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM10 10h.01",
  layers:
    "M10 3.500 3.500 7 10 10.500 16.500 7zM3.500 10.500 10 14l6.500-3.500M3.500 13.700 10 17l6.500-3.300",
  exit: "M8 4H4v12h4M12 6.500 15.500 10 12 13.500M7.500 10h8",
} as const

export type IconName = keyof typeof PATHS | "more"

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {name === "more" ? (
        [4.5, 10, 15.5].map((x) => (
          <circle key={x} cx={x} cy="10" r="1.4" fill="currentColor" stroke="none" />
        ))
      ) : (
        <path d={PATHS[name]} />
      )}
    </svg>
  )
}
