/** The command was not understood; the message says what to write instead. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}
