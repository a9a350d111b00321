/** A page that is not of the few things alone of which Typst makes text: another reader has to read it. */
export class NotPlain extends Error {
  override readonly name = 'NotPlain';
}
