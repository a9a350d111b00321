/** What was read of a text, kept for when it comes again: a file of millions tells the same few thousand things. */
export class Memo<T> {
  private readonly kept = new Map<string, T>();

  constructor(
    private readonly read: (text: string) => T,
    private readonly most = 50_000,
  ) {}

  of(text: string): T {
    const before = this.kept.get(text);
    if (before !== undefined) return before;
    // A copy: a part of a text keeps the whole text in memory.
    const own = ` ${text}`.slice(1);
    const found = this.read(own);
    if (this.kept.size >= this.most) this.kept.clear();
    this.kept.set(own, found);
    return found;
  }
}
