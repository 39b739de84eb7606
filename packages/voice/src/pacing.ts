/** The gaps that make clips sound like speech, in seconds. */
export const pacing = {
  /** After a word within a phrase. */
  word: 0.015,
  /** After a phrase. */
  breath: 0.2,
  /** From the start of the chime to the first word: the chime still rings while that begins. */
  chime: 1.05,
  /** From the end of one call to the next. */
  call: 0.5,
} as const;
